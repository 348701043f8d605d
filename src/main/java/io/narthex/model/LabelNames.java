package io.narthex.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;

/** A set of label names that is compared with the bytes of {@link Labels}. Immutable. */
public final class LabelNames {
  private final byte[][] names;

  private LabelNames(byte[][] names) {
    this.names = names;
  }

  public static LabelNames of(String... names) {
    return of(Arrays.asList(names));
  }

  public static LabelNames of(Collection<String> names) {
    return new LabelNames(
        names.stream().distinct().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new));
  }

  public boolean isEmpty() {
    return names.length == 0;
  }

  /** Whether the names of all labels are among them. */
  public boolean containAllOf(Labels labels) {
    byte[] bytes = labels.canonical();
    for (int at = 0; at < bytes.length; ) {
      int value = LabelBytes.end(bytes, at);
      if (!contains(bytes, LabelBytes.content(bytes, at), value)) {
        return false;
      }
      at = LabelBytes.end(bytes, value);
    }
    return true;
  }

  /** Whether a range of bytes is one of the names. */
  boolean contains(byte[] bytes, int from, int to) {
    for (byte[] name : names) {
      if (name.length == to - from && Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }
}

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

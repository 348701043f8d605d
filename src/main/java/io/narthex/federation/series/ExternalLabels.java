package io.narthex.federation.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.EscapingScheme;
import io.narthex.model.LabelCursor;
import io.narthex.model.Labels;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels every federated series must have: those of this server and {@code instance}, which is
 * sent empty where nobody set it, so that the client does not put its own in. Sorted by name.
 */
public final class ExternalLabels {
  private static final String INSTANCE = "instance";

  /** Presence is kept in the bits of a long. */
  private static final int MOST = Long.SIZE;

  private final byte[][] names;
  private final byte[][] rendered;
  private final byte[][] sentNames;
  private final byte[][] values;

  public ExternalLabels(Labels labels, EscapingScheme escaping) {
    Map<String, String> all = new TreeMap<>(labels.toMap());
    all.putIfAbsent(INSTANCE, "");
    if (all.size() > MOST) {
      throw new IllegalArgumentException("more than " + (MOST - 1) + " external labels");
    }
    names = all.keySet().stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
    rendered =
        all.entrySet().stream()
            .map(label -> Label.render(label.getKey(), label.getValue(), escaping))
            .toArray(byte[][]::new);
    sentNames =
        all.keySet().stream()
            .map(name -> escaping.escape(name).getBytes(UTF_8))
            .toArray(byte[][]::new);
    values = all.values().stream().map(value -> value.getBytes(UTF_8)).toArray(byte[][]::new);
  }

  public int size() {
    return names.length;
  }

  /** The bit of the external label that goes by this label's name, or 0. */
  public long bit(LabelCursor label) {
    int length = label.nameEnd() - label.nameStart();
    for (int i = 0; i < names.length; i++) {
      byte[] name = names[i];
      if (name.length == length
          && Arrays.equals(name, 0, length, label.bytes(), label.nameStart(), label.nameEnd())) {
        return 1L << i;
      }
    }
    return 0;
  }

  /** The label as it is written: {@code zone="eu"}. */
  public byte[] rendered(int index) {
    return rendered[index];
  }

  /** The name as it is sent. */
  public byte[] name(int index) {
    return sentNames[index];
  }

  public byte[] value(int index) {
    return values[index];
  }
}

package io.narthex.federation.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Labels;
import io.narthex.model.XxHash64;
import java.util.List;

/**
 * One of several parts of the series. What belongs to one metric of a histogram or summary is
 * always in the same part, at every server: the part is told by xxHash64 (seed 0, taken as
 * unsigned, modulo {@code count}) of
 *
 * <pre>
 * family [FF name FF value]*     in order of names, without __name__, le and quantile
 * </pre>
 *
 * the family being the metric name without one of the suffixes of {@link #SUFFIXES}. External
 * labels do not count.
 *
 * @param index from 0
 */
public record Shard(int index, int count) {
  /** Nothing left out. */
  public static final Shard ALL = new Shard(0, 1);

  static final List<String> SUFFIXES =
      List.of("_bucket", "_count", "_sum", "_total", "_created", "_gcount", "_gsum", "_info");

  private static final int MOST = 1 << 16;

  public Shard {
    if (count < 1 || count > MOST || index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "shard must be i/n with 0 <= i < n <= " + MOST + ", not " + index + "/" + count);
    }
  }

  /**
   * Reads {@code i/n}.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Shard parse(String text) {
    int slash = text.indexOf('/');
    try {
      return new Shard(
          Integer.parseInt(text.substring(0, Math.max(0, slash))),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("shard must be i/n, not \"" + text + "\"", e);
    }
  }

  /** Whether nothing is left out. */
  public boolean isAll() {
    return count == 1;
  }

  /** Whether a series, without external labels, is of this part. */
  public boolean holds(Labels labels) {
    return Long.remainderUnsigned(hash(labels), count) == index;
  }

  static long hash(Labels labels) {
    Hashed hashed = new Hashed(labels.canonical().length);
    hashed.name(labels.metricName());
    labels.forEach(hashed::label);
    return XxHash64.hash(hashed.bytes, 0, hashed.length, 0);
  }

  /** The bytes that are hashed. */
  private static final class Hashed {
    private final byte[] bytes;
    private int length;

    Hashed(int canonicalBytes) {
      bytes = new byte[canonicalBytes + 2];
    }

    void name(String metricName) {
      String family =
          SUFFIXES.stream()
              .filter(metricName::endsWith)
              .findFirst()
              .map(suffix -> metricName.substring(0, metricName.length() - suffix.length()))
              .orElse(metricName);
      put(family);
    }

    void label(String name, String value) {
      if (!name.equals(Labels.METRIC_NAME) && !name.equals("le") && !name.equals("quantile")) {
        bytes[length++] = (byte) 0xFF;
        put(name);
        bytes[length++] = (byte) 0xFF;
        put(value);
      }
    }

    private void put(String text) {
      byte[] encoded = text.getBytes(UTF_8);
      System.arraycopy(encoded, 0, bytes, length, encoded.length);
      length += encoded.length;
    }
  }
}

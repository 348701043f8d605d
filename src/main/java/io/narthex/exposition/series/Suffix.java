package io.narthex.exposition.series;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.narthex.model.MetricType;

/** What the names of a family's series may end in, as bytes. */
public final class Suffix {
  public static final byte[] CREATED = bytes("_created");
  public static final byte[] TOTAL = bytes("_total");
  public static final byte[] BUCKET = bytes("_bucket");
  public static final byte[] COUNT = bytes("_count");
  public static final byte[] SUM = bytes("_sum");

  private static final byte[][] NONE = {};
  private static final byte[][] OF_COUNTER = {TOTAL};
  private static final byte[][] OF_SUMMARY = {COUNT, SUM};
  private static final byte[][] OF_HISTOGRAM = {BUCKET, COUNT, SUM};

  private Suffix() {}

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  /** How many bytes the name is longer than that of its family. */
  public static int length(SeriesScan series, MetricType type) {
    for (byte[] suffix : of(type)) {
      if (series.nameEndsWith(suffix)) {
        return suffix.length;
      }
    }
    return 0;
  }

  private static byte[][] of(MetricType type) {
    return switch (type) {
      case COUNTER -> OF_COUNTER;
      case SUMMARY -> OF_SUMMARY;
      case HISTOGRAM -> OF_HISTOGRAM;
      default -> NONE;
    };
  }
}

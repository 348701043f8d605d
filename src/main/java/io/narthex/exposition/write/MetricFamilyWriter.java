package io.narthex.exposition.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.MetricType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code io.prometheus.client.MetricFamily} messages: the mirror of what reads them.
 *
 * <pre>
 *  family (label* (value | histogram | classicHistogram) endMetric)* endFamily
 * </pre>
 *
 * <p>Labels and values go through without a {@code String}. In the binary encoding a message cannot
 * go out before its length is known; a family that grows beyond a mebibyte is therefore gone on
 * with in another message of the same name. Names come escaped already. Not thread-safe.
 */
public final class MetricFamilyWriter {
  /** Protobuf's encodings, by the names content negotiation has for them. */
  public enum Encoding {
    DELIMITED("delimited"),
    TEXT("text"),
    COMPACT_TEXT("compact-text");

    private final String parameter;

    Encoding(String parameter) {
      this.parameter = parameter;
    }

    /** The value of {@code encoding=} in a media type. */
    public String parameter() {
      return parameter;
    }
  }

  private static final int MOST_HELD = 1 << 20;

  private final MessageSink out;
  private final HistogramWriter histograms;
  private byte[] name = {};
  private byte[] help = {};
  private byte[] unit = {};
  private MetricType type = MetricType.UNKNOWN;
  private boolean inMetric;

  public MetricFamilyWriter(ByteSink sink, Encoding encoding) {
    out =
        encoding == Encoding.DELIMITED
            ? new BinaryMessages(sink)
            : new TextMessages(sink, encoding == Encoding.COMPACT_TEXT);
    histograms = new HistogramWriter(out);
  }

  /** Begins a family; an empty help or unit is left out. */
  public void beginFamily(String name, String help, MetricType type, String unit)
      throws IOException {
    this.name = name.getBytes(UTF_8);
    this.help = help.getBytes(UTF_8);
    this.unit = unit.getBytes(UTF_8);
    this.type = type;
    beginMessage();
  }

  private void beginMessage() throws IOException {
    out.beginMessage();
    text(MetricField.FAMILY_NAME, name);
    if (help.length > 0) {
      text(MetricField.FAMILY_HELP, help);
    }
    out.word(MetricField.FAMILY_TYPE, number(type), word(type));
  }

  private static int number(MetricType type) {
    return switch (type) {
      case COUNTER -> 0;
      case GAUGE -> 1;
      case SUMMARY -> 2;
      case HISTOGRAM -> 4;
      case GAUGEHISTOGRAM -> 5;
      default -> 3;
    };
  }

  private static String word(MetricType type) {
    return switch (type) {
      case COUNTER, GAUGE, SUMMARY, HISTOGRAM -> type.name();
      case GAUGEHISTOGRAM -> "GAUGE_HISTOGRAM";
      default -> "UNTYPED";
    };
  }

  /** Adds a label to the metric, beginning one; name and value are ranges of one array. */
  public void label(byte[] bytes, int nameFrom, int nameTo, int valueFrom, int valueTo)
      throws IOException {
    beginMetric();
    out.begin(MetricField.METRIC_LABEL);
    out.text(MetricField.LABEL_NAME, bytes, nameFrom, nameTo);
    out.text(MetricField.LABEL_VALUE, bytes, valueFrom, valueTo);
    out.end();
  }

  /** Adds a label whose name is of another array than its value, of which that is a range. */
  public void label(byte[] name, byte[] bytes, int valueFrom, int valueTo) throws IOException {
    beginMetric();
    out.begin(MetricField.METRIC_LABEL);
    out.text(MetricField.LABEL_NAME, name, 0, name.length);
    out.text(MetricField.LABEL_VALUE, bytes, valueFrom, valueTo);
    out.end();
  }

  public void label(String name, String value) throws IOException {
    beginMetric();
    histograms.label(MetricField.METRIC_LABEL, name, value);
  }

  /**
   * Writes the metric's value, in the field of the family's type.
   *
   * @param startMs when a counter began to count, or 0; of no meaning for other types
   * @param exemplar of a counter, or null
   */
  public void value(double value, long startMs, @Nullable Exemplar exemplar) throws IOException {
    beginMetric();
    boolean counter = type == MetricType.COUNTER;
    out.begin(
        counter
            ? MetricField.METRIC_COUNTER
            : type == MetricType.GAUGE ? MetricField.METRIC_GAUGE : MetricField.METRIC_UNTYPED);
    out.real(MetricField.VALUE, value);
    if (counter && exemplar != null) {
      histograms.exemplar(MetricField.VALUE_EXEMPLAR, exemplar);
    }
    if (counter) {
      histograms.start(MetricField.COUNTER_START, startMs);
    }
    out.end();
  }

  /**
   * Writes a summary.
   *
   * @param startMs when it began to count, or 0
   */
  public void summary(double count, double sum, double[] quantiles, double[] values, long startMs)
      throws IOException {
    beginMetric();
    out.begin(MetricField.METRIC_SUMMARY);
    out.number(MetricField.SUMMARY_COUNT, (long) count);
    out.real(MetricField.SUMMARY_SUM, sum);
    for (int i = 0; i < quantiles.length; i++) {
      out.begin(MetricField.SUMMARY_QUANTILE);
      out.real(MetricField.QUANTILE, quantiles[i]);
      out.real(MetricField.QUANTILE_VALUE, values[i]);
      out.end();
    }
    histograms.start(MetricField.SUMMARY_START, startMs);
    out.end();
  }

  /**
   * Writes a native histogram with exponential buckets.
   *
   * @param integer whether to write counts as integers, which they then must be
   * @param startMs when it began to count, or 0
   */
  public void histogram(
      FloatHistogram histogram, boolean integer, long startMs, List<Exemplar> exemplars)
      throws IOException {
    beginMetric();
    out.begin(MetricField.METRIC_HISTOGRAM);
    histograms.write(histogram, integer, startMs, exemplars);
    out.end();
  }

  /**
   * Writes a histogram with custom buckets as the classic one it came from.
   *
   * @param startMs when it began to count, or 0
   */
  public void classicHistogram(FloatHistogram custom, boolean integer, long startMs)
      throws IOException {
    beginMetric();
    out.begin(MetricField.METRIC_HISTOGRAM);
    histograms.writeClassic(custom, integer, startMs);
    out.end();
  }

  /** Ends the metric, with the time of its sample (ms since the epoch). */
  public void endMetric(long timestampMs) throws IOException {
    beginMetric();
    out.number(MetricField.METRIC_TIMESTAMP_MS, timestampMs);
    endMetric();
  }

  /** Ends the metric. */
  public void endMetric() throws IOException {
    beginMetric();
    out.end();
    inMetric = false;
    if (out.held() > MOST_HELD) {
      endFamily();
      beginMessage();
    }
  }

  public void endFamily() throws IOException {
    if (unit.length > 0) {
      text(MetricField.FAMILY_UNIT, unit);
    }
    out.endMessage();
  }

  private void beginMetric() throws IOException {
    if (!inMetric) {
      out.begin(MetricField.FAMILY_METRIC);
      inMetric = true;
    }
  }

  private void text(MetricField field, byte[] bytes) throws IOException {
    out.text(field, bytes, 0, bytes.length);
  }
}

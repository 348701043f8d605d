package io.narthex.exposition.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.Quoted;
import io.narthex.model.MetricType;
import io.narthex.model.Utf8;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Reads {@code io.prometheus.client.Metric}: labels, and whatever samples the value stands for.
 * Reusable.
 */
final class MetricMessage {
  private final ProtobufReader fields = new ProtobufReader();
  private final ProtobufReader nested = new ProtobufReader();
  private final ProtobufReader inner = new ProtobufReader();
  private final HistogramMessage histogram = new HistogramMessage();
  private final SampleRows rows = new SampleRows();
  private byte[] bytes = new byte[0];
  private int[] labels = new int[32];
  private int labelCount;
  private long timestampMs;
  private long startMs;

  /** Reads the message that {@code family} stands on, of a family of that type. */
  void read(ProtobufReader family, MetricType type) throws ProtobufException {
    bytes = family.bytes();
    rows.clear();
    labelCount = 0;
    timestampMs = 0;
    startMs = 0;
    int wanted = valueField(type);
    boolean found = false;
    fields.into(family);
    while (fields.next()) {
      if (fields.field() == 1) {
        addLabel(fields.from(), fields.to());
      } else if (fields.field() == 6) {
        timestampMs = fields.varint();
      } else if (fields.field() == wanted) {
        rows.clear();
        readValue(nested.into(fields), type);
        found = true;
      }
    }
    if (!found) {
      readValue(nested.on(bytes, 0, 0), type);
    }
  }

  private static int valueField(MetricType type) {
    return switch (type) {
      case GAUGE -> 2;
      case COUNTER -> 3;
      case SUMMARY -> 4;
      case HISTOGRAM, GAUGEHISTOGRAM -> 7;
      default -> 5;
    };
  }

  private void readValue(ProtobufReader value, MetricType type) throws ProtobufException {
    switch (type) {
      case SUMMARY -> readSummary(value);
      case HISTOGRAM, GAUGEHISTOGRAM -> {
        histogram.read(value, rows);
        startMs = histogram.startMs();
      }
      default -> readNumber(value);
    }
  }

  /** Reads a counter, a gauge or an untyped value, which look the same as far as they go. */
  private void readNumber(ProtobufReader number) throws ProtobufException {
    double value = 0;
    int exemplarFrom = 0;
    int exemplarTo = 0;
    while (number.next()) {
      switch (number.field()) {
        case 1 -> value = number.float64();
        case 2 -> {
          exemplarFrom = number.from();
          exemplarTo = number.to();
        }
        case 3 -> startMs = ExemplarMessage.timestampMs(inner.into(number));
        default -> {}
      }
    }
    rows.add(SampleRole.VALUE, 0, value, exemplarFrom, exemplarTo);
  }

  private void readSummary(ProtobufReader summary) throws ProtobufException {
    rows.add(SampleRole.COUNT, 0, 0);
    rows.add(SampleRole.SUM, 0, 0);
    while (summary.next()) {
      switch (summary.field()) {
        case 1 -> rows.value(0, (double) summary.varint());
        case 2 -> rows.value(1, summary.float64());
        case 3 -> readQuantile(inner.into(summary));
        case 4 -> startMs = ExemplarMessage.timestampMs(inner.into(summary));
        default -> {}
      }
    }
  }

  private void readQuantile(ProtobufReader quantile) throws ProtobufException {
    double bound = 0;
    double value = 0;
    while (quantile.next()) {
      switch (quantile.field()) {
        case 1 -> bound = quantile.float64();
        case 2 -> value = quantile.float64();
        default -> {}
      }
    }
    rows.add(SampleRole.QUANTILE, bound, value);
  }

  private void addLabel(int from, int to) {
    if (labelCount == labels.length) {
      labels = Arrays.copyOf(labels, 2 * labelCount);
    }
    labels[labelCount++] = from;
    labels[labelCount++] = to;
  }

  /** Adds the labels as they stand there, each with its length, to what tells series apart. */
  void addLabels(SeriesKey key) {
    for (int i = 0; i < labelCount; i += 2) {
      key.add(bytes, labels[i], labels[i + 1]);
    }
  }

  /** Calls back with each name and value, in the order written. */
  void labels(BiConsumer<String, String> sink) throws ProtobufException {
    for (int i = 0; i < labelCount; i += 2) {
      inner.on(bytes, labels[i], labels[i + 1]);
      String name = "";
      String value = "";
      while (inner.next()) {
        switch (inner.field()) {
          case 1 -> name = string(inner);
          case 2 -> value = string(inner);
          default -> {}
        }
      }
      sink.accept(name, value);
    }
  }

  /** Refuses names and values that are no text. */
  void checkLabels() throws ProtobufException, ExpositionException {
    for (int i = 0; i < labelCount; i += 2) {
      inner.on(bytes, labels[i], labels[i + 1]);
      while (inner.next()) {
        boolean text = inner.field() == 1 || inner.field() == 2;
        if (text && !Utf8.isValid(bytes, inner.from(), inner.to())) {
          throw new ExpositionException(
              (inner.field() == 1 ? "invalid label name: " : "invalid label value: ")
                  + Quoted.of(bytes, inner.from(), inner.to()));
        }
      }
    }
  }

  private static String string(ProtobufReader field) throws ProtobufException {
    return new String(field.bytes(), field.from(), field.to() - field.from(), UTF_8);
  }

  SampleRows rows() {
    return rows;
  }

  HistogramMessage histogram() {
    return histogram;
  }

  /** Milliseconds since the epoch; 0 stands for none. */
  long timestampMs() {
    return timestampMs;
  }

  /** When the value started to count (ms), or 0. */
  long startMs() {
    return startMs;
  }
}

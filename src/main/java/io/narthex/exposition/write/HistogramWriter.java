package io.narthex.exposition.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Span;
import java.io.IOException;
import java.util.List;

/** Writes the fields of {@code io.prometheus.client.Histogram}, and what stands within it. */
final class HistogramWriter {
  private static final long MILLIS_PER_SECOND = 1000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final MessageSink out;

  HistogramWriter(MessageSink out) {
    this.out = out;
  }

  void write(FloatHistogram histogram, boolean integer, long startMs, List<Exemplar> exemplars)
      throws IOException {
    HistogramLayout layout = histogram.layout();
    head(histogram, integer);
    out.signed(MetricField.HISTOGRAM_SCHEMA, layout.schema());
    out.real(MetricField.HISTOGRAM_ZERO_THRESHOLD, layout.zeroThreshold());
    count(
        integer ? MetricField.HISTOGRAM_ZERO_COUNT : MetricField.HISTOGRAM_ZERO_COUNT_FLOAT,
        integer,
        histogram.zeroCount());
    int positive = layout.positiveBuckets();
    spans(MetricField.HISTOGRAM_NEGATIVE_SPAN, layout.negativeSpans());
    buckets(
        integer ? MetricField.HISTOGRAM_NEGATIVE_DELTA : MetricField.HISTOGRAM_NEGATIVE_COUNT,
        integer,
        histogram,
        positive,
        layout.buckets());
    spans(MetricField.HISTOGRAM_POSITIVE_SPAN, layout.positiveSpans());
    buckets(
        integer ? MetricField.HISTOGRAM_POSITIVE_DELTA : MetricField.HISTOGRAM_POSITIVE_COUNT,
        integer,
        histogram,
        0,
        positive);
    if (layout.buckets() == 0 && layout.zeroThreshold() == 0) {
      span(MetricField.HISTOGRAM_POSITIVE_SPAN, 0, 0); // says that it is a native histogram
    }
    start(MetricField.HISTOGRAM_START, startMs);
    for (Exemplar exemplar : exemplars) {
      exemplar(MetricField.HISTOGRAM_EXEMPLAR, exemplar);
    }
  }

  void writeClassic(FloatHistogram custom, boolean integer, long startMs) throws IOException {
    double[] bounds = custom.layout().customBounds();
    head(custom, integer);
    int bucket = 0;
    int index = 0;
    double cumulative = 0;
    for (Span span : custom.layout().positiveSpans()) {
      for (int i = 0; i < span.offset(); i++) {
        bucket(bounds, index++, cumulative, integer);
      }
      for (int i = 0; i < span.length(); i++) {
        cumulative += custom.bucket(bucket++);
        bucket(bounds, index++, cumulative, integer);
      }
    }
    while (index <= bounds.length) {
      bucket(bounds, index++, cumulative, integer);
    }
    start(MetricField.HISTOGRAM_START, startMs);
  }

  private void bucket(double[] bounds, int index, double cumulative, boolean integer)
      throws IOException {
    out.begin(MetricField.HISTOGRAM_BUCKET);
    count(integer ? MetricField.BUCKET_COUNT : MetricField.BUCKET_COUNT_FLOAT, integer, cumulative);
    out.real(
        MetricField.BUCKET_BOUND, index < bounds.length ? bounds[index] : Double.POSITIVE_INFINITY);
    out.end();
  }

  private void head(FloatHistogram histogram, boolean integer) throws IOException {
    count(
        integer ? MetricField.HISTOGRAM_COUNT : MetricField.HISTOGRAM_COUNT_FLOAT,
        integer,
        histogram.count());
    out.real(MetricField.HISTOGRAM_SUM, histogram.sum());
  }

  private void count(MetricField field, boolean integer, double value) throws IOException {
    if (integer) {
      out.number(field, (long) value);
    } else {
      out.real(field, value);
    }
  }

  private void spans(MetricField field, List<Span> spans) throws IOException {
    for (Span span : spans) {
      span(field, span.offset(), span.length());
    }
  }

  private void span(MetricField field, int offset, int length) throws IOException {
    out.begin(field);
    out.signed(MetricField.SPAN_OFFSET, offset);
    out.number(MetricField.SPAN_LENGTH, length);
    out.end();
  }

  private void buckets(
      MetricField field, boolean integer, FloatHistogram histogram, int from, int to)
      throws IOException {
    double last = 0;
    for (int i = from; i < to; i++) {
      double value = histogram.bucket(i);
      if (integer) {
        out.signed(field, (long) (value - last));
        last = value;
      } else {
        out.real(field, value);
      }
    }
  }

  void exemplar(MetricField field, Exemplar exemplar) throws IOException {
    out.begin(field);
    for (var label : exemplar.labels().toMap().entrySet()) {
      label(MetricField.EXEMPLAR_LABEL, label.getKey(), label.getValue());
    }
    out.real(MetricField.EXEMPLAR_VALUE, exemplar.value());
    if (exemplar.timestampMs() != Exemplar.NO_TIMESTAMP) {
      timestamp(MetricField.EXEMPLAR_TIMESTAMP, exemplar.timestampMs());
    }
    out.end();
  }

  void label(MetricField field, String name, String value) throws IOException {
    byte[] nameBytes = name.getBytes(UTF_8);
    byte[] valueBytes = value.getBytes(UTF_8);
    out.begin(field);
    out.text(MetricField.LABEL_NAME, nameBytes, 0, nameBytes.length);
    out.text(MetricField.LABEL_VALUE, valueBytes, 0, valueBytes.length);
    out.end();
  }

  /** Writes when something began to count; 0 is not known. */
  void start(MetricField field, long startMs) throws IOException {
    if (startMs != 0) {
      timestamp(field, startMs);
    }
  }

  private void timestamp(MetricField field, long millis) throws IOException {
    out.begin(field);
    out.number(MetricField.TIMESTAMP_SECONDS, Math.floorDiv(millis, MILLIS_PER_SECOND));
    out.number(
        MetricField.TIMESTAMP_NANOS, Math.floorMod(millis, MILLIS_PER_SECOND) * NANOS_PER_MILLI);
    out.end();
  }
}

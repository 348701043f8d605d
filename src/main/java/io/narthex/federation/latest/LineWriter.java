package io.narthex.federation.latest;

import io.narthex.exposition.EndMark;
import io.narthex.exposition.number.DecimalWriter;
import io.narthex.exposition.number.NumberStyle;
import io.narthex.exposition.write.ByteSink;
import io.narthex.federation.series.SeriesLines;
import io.narthex.federation.series.SeriesText;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.storage.LatestCursor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes samples as lines. A series known from before costs two copies and a number. */
final class LineWriter {
  private static final byte[] NAMELESS = new byte[0];

  private final ByteSink sink;
  private final SeriesText text;
  private final SeriesLines known;
  private final NumberStyle numbers;
  private final byte[] lineEnd = new byte[DecimalWriter.MAX_LENGTH + 2];
  private int lineEndLength;
  private long lineEndMs;

  LineWriter(ByteSink sink, SeriesText text, SeriesLines known, NumberStyle numbers) {
    this.sink = sink;
    this.text = text;
    this.known = known;
    this.numbers = numbers;
    lineEnd(0);
  }

  ByteSink sink() {
    return sink;
  }

  /** A line of the series up to its value; empty where it has no name and cannot be told. */
  byte[] start(LatestCursor series) {
    byte[] start = known.get(series.reference());
    if (start == null) {
      start = text.render(series.labels()) ? text.toBytes() : NAMELESS;
      known.keep(series.reference(), start);
    }
    return start;
  }

  /** Exponential histograms have no form in text; Prometheus leaves them out, too. */
  static boolean canBeTold(@Nullable FloatHistogram histogram) {
    return histogram == null || histogram.layout().hasCustomBuckets();
  }

  /** Writes the series the cursor stands on, whose lines begin so. */
  void series(byte[] start, LatestCursor series) throws IOException {
    FloatHistogram histogram = series.histogram();
    if (histogram == null) {
      sink.put(start);
      value(series.value(), series.timestampMs());
    } else {
      new ClassicHistogram(histogram).write(this, series.labels(), series.timestampMs());
    }
  }

  /** Says that the answer is complete. */
  void mark(int written, int skipped) throws IOException {
    sink.put(EndMark.line(written, skipped));
  }

  /** One line of a classic histogram: {@code name_bucket{…,le="1"} 5 123}. */
  void sample(Labels labels, String suffix, String le, double value, long timestampMs)
      throws IOException {
    text.render(labels, suffix, le);
    sink.put(text.text(), 0, text.length());
    value(value, timestampMs);
  }

  private void value(double value, long timestampMs) throws IOException {
    sink.put(value, numbers);
    if (timestampMs != lineEndMs) {
      lineEnd(timestampMs);
    }
    sink.put(lineEnd, 0, lineEndLength);
  }

  /** The series of one scrape share their timestamp, and so the end of the line. */
  private void lineEnd(long timestampMs) {
    lineEndMs = timestampMs;
    lineEnd[0] = ' ';
    int end =
        numbers == NumberStyle.OPEN_METRICS
            ? seconds(timestampMs, 1)
            : DecimalWriter.write(timestampMs, lineEnd, 1);
    lineEnd[end] = '\n';
    lineEndLength = end + 1;
  }

  /** OpenMetrics tells seconds; the milliseconds behind the point are always three digits. */
  private int seconds(long timestampMs, int at) {
    int next = at;
    if (timestampMs < 0) {
      lineEnd[next++] = '-';
    }
    long magnitude = Math.abs(timestampMs);
    next = DecimalWriter.write(magnitude / 1000, lineEnd, next);
    long millis = magnitude % 1000;
    lineEnd[next] = '.';
    lineEnd[next + 1] = (byte) ('0' + millis / 100);
    lineEnd[next + 2] = (byte) ('0' + millis / 10 % 10);
    lineEnd[next + 3] = (byte) ('0' + millis % 10);
    return next + 4;
  }
}

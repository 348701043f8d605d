package io.narthex.federation.latest;

import io.narthex.exposition.EndMark;
import io.narthex.exposition.number.DecimalWriter;
import io.narthex.exposition.number.NumberStyle;
import io.narthex.exposition.write.ByteSink;
import io.narthex.federation.series.SeriesLines;
import io.narthex.federation.series.SeriesText;
import io.narthex.model.Exemplar;
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
  private final ExemplarText exemplars;
  private final NumberStyle numbers;
  private final byte[] lineEnd = new byte[Seconds.MAX_LENGTH + 2];
  private int lineEndLength;
  private long lineEndMs;

  LineWriter(
      ByteSink sink,
      SeriesText text,
      SeriesLines known,
      ExemplarText exemplars,
      NumberStyle numbers) {
    this.sink = sink;
    this.text = text;
    this.known = known;
    this.exemplars = exemplars;
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
    series(start, series, null);
  }

  /** The same with an exemplar, where there is one. */
  void series(byte[] start, LatestCursor series, @Nullable Exemplar exemplar) throws IOException {
    FloatHistogram histogram = series.histogram();
    if (histogram == null) {
      sink.put(start);
      value(series.value(), series.timestampMs(), exemplar);
    } else {
      new ClassicHistogram(histogram).write(this, series.labels(), series.timestampMs(), exemplar);
    }
  }

  /** Says that the answer is complete. */
  void mark(int written, int skipped) throws IOException {
    sink.put(EndMark.line(written, skipped));
  }

  /** One line of a classic histogram: {@code name_bucket{…,le="1"} 5 123}. */
  void sample(
      Labels labels,
      String suffix,
      String le,
      double value,
      long timestampMs,
      @Nullable Exemplar exemplar)
      throws IOException {
    text.render(labels, suffix, le);
    sink.put(text.text(), 0, text.length());
    value(value, timestampMs, exemplar);
  }

  /** Writes when a metric began to count (ms since the epoch), as the series of these labels. */
  void created(Labels labels, long startMs, long timestampMs) throws IOException {
    text.render(labels);
    sink.put(text.text(), 0, text.length());
    Seconds.write(startMs, sink);
    end(timestampMs, null);
  }

  private void value(double value, long timestampMs, @Nullable Exemplar exemplar)
      throws IOException {
    sink.put(value, numbers);
    end(timestampMs, exemplar);
  }

  private void end(long timestampMs, @Nullable Exemplar exemplar) throws IOException {
    if (timestampMs != lineEndMs) {
      lineEnd(timestampMs);
    }
    if (exemplar == null) {
      sink.put(lineEnd, 0, lineEndLength);
    } else {
      sink.put(lineEnd, 0, lineEndLength - 1);
      exemplars.write(exemplar, sink);
      sink.put((byte) '\n');
    }
  }

  /** The series of one scrape share their timestamp, and so the end of the line. */
  private void lineEnd(long timestampMs) {
    lineEndMs = timestampMs;
    lineEnd[0] = ' ';
    int end =
        numbers == NumberStyle.OPEN_METRICS
            ? Seconds.write(timestampMs, lineEnd, 1)
            : DecimalWriter.write(timestampMs, lineEnd, 1);
    lineEnd[end] = '\n';
    lineEndLength = end + 1;
  }
}

package io.narthex.federation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.narthex.exposition.ByteSink;
import io.narthex.exposition.DecimalWriter;
import io.narthex.exposition.NumberStyle;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.storage.LatestCursor;
import java.io.IOException;

/**
 * Writes last samples in the text format: families by name, floats untyped, histograms of custom
 * buckets as classic ones. Exponential histograms have no form in text and are left out, as
 * Prometheus does. A series known from before costs two copies and a number.
 */
final class FederationWriter {
  private static final byte[] TYPE = "# TYPE ".getBytes(US_ASCII);
  private static final byte[] UNTYPED = " untyped\n".getBytes(US_ASCII);
  private static final byte[] HISTOGRAM = " histogram\n".getBytes(US_ASCII);

  private final ByteSink sink;
  private final SeriesText text;
  private final SeriesLines lines;
  private final FamilyName family = new FamilyName();
  private final byte[] lineEnd = new byte[DecimalWriter.MAX_LENGTH + 2];
  private int lineEndLength;
  private long lineEndMs;
  private boolean familyOfHistograms;

  FederationWriter(ByteSink sink, SeriesText text, SeriesLines lines) {
    this.sink = sink;
    this.text = text;
    this.lines = lines;
    lineEnd(0);
  }

  /** Writes the series the cursor stands on; one without a metric name cannot be written. */
  void write(LatestCursor series) throws IOException {
    FloatHistogram histogram = series.histogram();
    if (histogram != null && !histogram.layout().hasCustomBuckets()) {
      return;
    }
    byte[] line = line(series);
    if (line.length == 0) {
      return;
    }
    enterFamily(line, histogram != null);
    if (histogram == null) {
      sink.put(line);
      value(series.value(), series.timestampMs());
    } else {
      new ClassicHistogram(histogram).write(this, series.labels(), series.timestampMs());
    }
  }

  /** The series' line up to the value; empty where it has no name. */
  private byte[] line(LatestCursor series) {
    byte[] known = lines.get(series.reference());
    if (known != null) {
      return known;
    }
    byte[] rendered = text.render(series.labels()) ? text.toBytes() : new byte[0];
    lines.keep(series.reference(), rendered);
    return rendered;
  }

  /** Starts a family where the name or the kind changes. */
  private void enterFamily(byte[] line, boolean histograms) throws IOException {
    if (family.changesTo(line) || histograms != familyOfHistograms) {
      familyOfHistograms = histograms;
      sink.put(TYPE);
      family.write(sink);
      sink.put(histograms ? HISTOGRAM : UNTYPED);
    }
  }

  /** One line of a classic histogram: {@code name_bucket{…,le="1"} 5 123}. */
  void line(Labels labels, String suffix, String le, double value, long timestampMs)
      throws IOException {
    text.render(labels, suffix, le);
    sink.put(text.text(), 0, text.length());
    value(value, timestampMs);
  }

  private void value(double value, long timestampMs) throws IOException {
    sink.put(value, NumberStyle.TEXT);
    if (timestampMs != lineEndMs) {
      lineEnd(timestampMs);
    }
    sink.put(lineEnd, 0, lineEndLength);
  }

  /** The series of one scrape share their timestamp, and so the end of the line. */
  private void lineEnd(long timestampMs) {
    lineEndMs = timestampMs;
    lineEnd[0] = ' ';
    int end = DecimalWriter.write(timestampMs, lineEnd, 1);
    lineEnd[end] = '\n';
    lineEndLength = end + 1;
  }
}

package io.narthex.federation;

import io.narthex.exposition.ByteSink;
import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.NumberStyle;
import io.narthex.exposition.TextWriter;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import io.narthex.storage.LatestCursor;
import java.io.IOException;

/**
 * Writes last samples in the text format: families by name, floats untyped, histograms of custom
 * buckets as classic ones. Exponential histograms have no form in text and are left out, as
 * Prometheus does.
 */
final class FederationWriter {
  private final ByteSink sink;
  private final TextWriter families;
  private final SeriesText text;
  private final FamilyName family = new FamilyName();
  private boolean familyOfHistograms;

  FederationWriter(ByteSink sink, Labels externalLabels, EscapingScheme escaping) {
    this.sink = sink;
    this.families = new TextWriter(sink, escaping);
    this.text = new SeriesText(sink, new ExternalLabels(externalLabels, escaping), escaping);
  }

  /** Writes the series the cursor stands on; one without a metric name cannot be written. */
  void write(LatestCursor series) throws IOException {
    FloatHistogram histogram = series.histogram();
    if (histogram != null && !histogram.layout().hasCustomBuckets()) {
      return;
    }
    if (!enterFamily(series.labels(), histogram != null)) {
      return;
    }
    if (histogram == null) {
      text.series(series.labels());
      value(series.value(), series.timestampMs());
    } else {
      new ClassicHistogram(histogram).write(this, series.labels(), series.timestampMs());
    }
  }

  /** Starts a family where the name or the kind changes; false where there is no name. */
  private boolean enterFamily(Labels labels, boolean histograms) throws IOException {
    boolean changed = family.changesTo(labels);
    if (family.isEmpty()) {
      return false;
    }
    if (changed || histograms != familyOfHistograms) {
      familyOfHistograms = histograms;
      families.type(family.text(), histograms ? MetricType.HISTOGRAM : MetricType.UNKNOWN);
    }
    return true;
  }

  /** One line of a classic histogram: {@code name_bucket{…,le="1"} 5 123}. */
  void line(Labels labels, String suffix, String le, double value, long timestampMs)
      throws IOException {
    text.series(labels, suffix, le);
    value(value, timestampMs);
  }

  private void value(double value, long timestampMs) throws IOException {
    sink.put((byte) ' ');
    sink.put(value, NumberStyle.TEXT);
    sink.put((byte) ' ');
    sink.put(timestampMs);
    sink.put((byte) '\n');
  }
}

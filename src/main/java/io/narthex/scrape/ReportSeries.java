package io.narthex.scrape;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appender;
import java.util.List;

/** The series that every scrape leaves about itself: {@code up} and its siblings. */
final class ReportSeries {
  private static final List<String> NAMES =
      List.of(
          "up",
          "scrape_duration_seconds",
          "scrape_samples_scraped",
          "scrape_samples_post_metric_relabeling",
          "scrape_series_added",
          "scrape_timeout_seconds",
          "scrape_sample_limit",
          "scrape_body_size_bytes");

  /** How many of them come without {@code extra_scrape_metrics}. */
  private static final int BASIC = 5;

  private final Labels target;
  private final long[] references = new long[NAMES.size()];
  private int written;

  ReportSeries(Labels target) {
    this.target = target;
  }

  /** Appends the values in the order of their names, with or without the three extra ones. */
  void append(Appender appender, long timestampMs, boolean extra, double... values) {
    int count = extra ? NAMES.size() : BASIC;
    for (int i = 0; i < Math.max(count, written); i++) {
      append(appender, i, timestampMs, i < count ? values[i] : StaleMarker.VALUE);
    }
    written = count;
  }

  void end(Appender appender, long timestampMs) {
    for (int i = 0; i < written; i++) {
      append(appender, i, timestampMs, StaleMarker.VALUE);
    }
    written = 0;
  }

  private void append(Appender appender, int i, long timestampMs, double value) {
    AppendResult result = AppendResult.UNKNOWN_SERIES;
    if (references[i] > 0) {
      result = appender.append(references[i], timestampMs, value);
    }
    if (result == AppendResult.UNKNOWN_SERIES) {
      references[i] =
          appender.reference(target.toBuilder().set(Labels.METRIC_NAME, NAMES.get(i)).build());
      if (references[i] > 0) {
        appender.append(references[i], timestampMs, value);
      }
    }
  }
}

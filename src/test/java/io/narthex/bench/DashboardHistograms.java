package io.narthex.bench;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Span;
import java.util.List;
import java.util.Random;

/** Native histograms of the company of {@link DashboardSeries}, and how they go on. */
final class DashboardHistograms {
  private static final int SERIES = 400;
  private static final int BUCKETS = 20;
  private static final HistogramLayout LAYOUT =
      new HistogramLayout(2, 1e-128, List.of(new Span(-12, BUCKETS)), List.of());

  private final Random random = new Random(43);
  private final double[][] counts = new double[SERIES][BUCKETS];

  int size() {
    return SERIES;
  }

  Labels labels(int index) {
    int host = index / 2;
    return Labels.of(
        "__name__",
        "rpc_duration_seconds",
        "instance",
        "host-%03d:9100".formatted(host),
        "job",
        "api-" + host % 20,
        "method",
        index % 2 == 0 ? "Get" : "Put");
  }

  /** The histogram of a series at its next sample. */
  FloatHistogram next(int index) {
    double[] buckets = counts[index];
    double count = 0;
    for (int i = 0; i < BUCKETS; i++) {
      buckets[i] += random.nextInt(5);
      count += buckets[i];
    }
    return new FloatHistogram(
        LAYOUT, CounterResetHint.UNKNOWN, count, count / 2, 0, buckets.clone());
  }
}

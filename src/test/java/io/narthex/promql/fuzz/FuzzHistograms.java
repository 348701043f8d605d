package io.narthex.promql.fuzz;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Native histograms of the unusual kind: of negative observations too, of several schemas, of zero
 * buckets that reach into others, of custom bounds.
 */
final class FuzzHistograms {
  private static final double[] BOUNDS = {-1, 0, 1, 2.5};

  private final Random random;

  FuzzHistograms(Random random) {
    this.random = random;
  }

  List<FuzzData.Source> sizes() {
    List<FuzzData.Source> sources = new ArrayList<>();
    for (String instance : List.of("h0", "h1")) {
      sources.add(source("size", instance, false));
      sources.add(source("custom_size", instance, true));
    }
    return sources;
  }

  private FuzzData.Source source(String name, String instance, boolean custom) {
    List<Sample> samples = new ArrayList<>();
    double[] counts = new double[6];
    int kind = 0;
    for (long timeMs : FuzzData.times(random)) {
      if (random.nextInt(120) == 0) {
        kind = random.nextInt(3);
        counts = new double[6];
      }
      for (int i = 0; i < counts.length; i++) {
        counts[i] += random.nextInt(3);
      }
      samples.add(custom ? custom(timeMs, counts) : exponential(timeMs, kind, counts));
    }
    return new FuzzData.Source(
        Labels.of("__name__", name, "instance", instance, "job", "api"), samples);
  }

  /** The last of the counts is that of the zero bucket, which reaches into the first one. */
  private static Sample exponential(long timeMs, int schema, double[] counts) {
    HistogramLayout layout =
        new HistogramLayout(
            schema, schema == 1 ? 0.4 : 0.001, List.of(new Span(0, 3)), List.of(new Span(0, 2)));
    double[] buckets = {counts[0], counts[1], counts[2], counts[3], counts[4]};
    double sum = counts[0] + 2 * counts[1] + 4 * counts[2] - counts[3] - 2 * counts[4];
    return sample(timeMs, layout, counts[5], sum, buckets);
  }

  private static Sample custom(long timeMs, double[] counts) {
    HistogramLayout layout = HistogramLayout.custom(List.of(new Span(0, 5)), BOUNDS);
    double[] buckets = {counts[0], counts[1], counts[2], counts[3], counts[4]};
    double sum = counts[2] + 2 * counts[3] + 4 * counts[4] - counts[0];
    return sample(timeMs, layout, 0, sum, buckets);
  }

  private static Sample sample(
      long timeMs, HistogramLayout layout, double zeroCount, double sum, double[] buckets) {
    double count = zeroCount;
    for (double bucket : buckets) {
      count += bucket;
    }
    CounterResetHint hint = CounterResetHint.UNKNOWN;
    return new Sample(
        timeMs, sum, new FloatHistogram(layout, hint, count, sum, zeroCount, buckets));
  }
}

package io.narthex.promql.fuzz;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.model.Span;
import io.narthex.model.StaleMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Two hours of counters, gauges, classic and native histograms, with gaps, resets, stale markers,
 * NaN and infinities. Equal seeds give equal data.
 */
final class FuzzData {
  static final long START_MS = 1_700_000_000_000L;
  static final long INTERVAL_MS = 15_000;
  static final int SAMPLES = 480;
  private static final String[] BOUNDS = {"0.1", "1", "10", "+Inf"};

  /** A series and its samples in time order. */
  record Source(Labels labels, List<Sample> samples) {}

  private final Random random;
  private final List<Source> sources = new ArrayList<>();

  FuzzData(long seed) {
    random = new Random(seed);
    for (String job : List.of("api", "db")) {
      for (int i = 0; i < 3; i++) {
        counters(job, "h" + i);
        gauges(job, "h" + i);
        histograms(job, "h" + i);
      }
    }
    new FuzzHistograms(random).sizes().forEach(sources::add);
  }

  List<Source> sources() {
    return sources;
  }

  private void counters(String job, String instance) {
    for (String code : List.of("200", "500")) {
      double value = random.nextInt(100);
      List<Sample> samples = new ArrayList<>();
      for (long timeMs : times()) {
        value = random.nextInt(60) == 0 ? random.nextInt(3) : value + random.nextInt(20);
        samples.add(sample(timeMs, value, 150));
      }
      add(samples, "requests_total", job, instance, "code", code);
    }
  }

  private void gauges(String job, String instance) {
    double value = random.nextGaussian() * 100;
    List<Sample> samples = new ArrayList<>();
    for (long timeMs : times()) {
      value += random.nextGaussian();
      samples.add(sample(timeMs, random.nextInt(80) == 0 ? odd() : value, 100));
    }
    add(samples, "load", job, instance);
    add(
        List.of(new Sample(START_MS, 1), new Sample(START_MS + 7_000_000, 1)),
        "info",
        job,
        instance);
  }

  private double odd() {
    double[] values = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, 1e300, 5e-324
    };
    return values[random.nextInt(values.length)];
  }

  private void histograms(String job, String instance) {
    List<List<Sample>> classic = new ArrayList<>();
    for (int b = 0; b < BOUNDS.length; b++) {
      classic.add(new ArrayList<>());
    }
    List<Sample> natives = new ArrayList<>();
    double[] counts = new double[BOUNDS.length];
    double[] buckets = new double[4];
    for (long timeMs : times()) {
      if (random.nextInt(100) == 0) {
        counts = new double[BOUNDS.length];
        buckets = new double[4];
      }
      double total = 0;
      for (int b = 0; b < BOUNDS.length; b++) {
        counts[b] += random.nextInt(5);
        buckets[b] += random.nextInt(4);
        total += counts[b];
        classic.get(b).add(new Sample(timeMs, total));
      }
      natives.add(nativeSample(timeMs, buckets.clone()));
    }
    for (int b = 0; b < BOUNDS.length; b++) {
      add(classic.get(b), "latency_bucket", job, instance, "le", BOUNDS[b]);
    }
    add(natives, "latency", job, instance);
  }

  /** The last of the four counts is that of the zero bucket. */
  private static Sample nativeSample(long timeMs, double[] counts) {
    HistogramLayout layout = new HistogramLayout(0, 0.001, List.of(new Span(-1, 3)), List.of());
    double count = counts[0] + counts[1] + counts[2] + counts[3];
    double sum = counts[0] * 0.4 + counts[1] * 0.9 + counts[2] * 1.7;
    double[] buckets = {counts[0], counts[1], counts[2]};
    FloatHistogram histogram =
        new FloatHistogram(layout, CounterResetHint.UNKNOWN, count, sum, counts[3], buckets);
    return new Sample(timeMs, sum, histogram);
  }

  private Sample sample(long timeMs, double value, int staleOneIn) {
    return new Sample(timeMs, random.nextInt(staleOneIn) == 0 ? StaleMarker.VALUE : value);
  }

  /** Regular or with jitter, with gaps. */
  private List<Long> times() {
    return times(random);
  }

  static List<Long> times(Random random) {
    List<Long> times = new ArrayList<>();
    boolean jitters = random.nextInt(3) == 0;
    int phase = random.nextInt((int) INTERVAL_MS);
    int gap = 0;
    for (int n = 0; n < SAMPLES; n++) {
      gap = random.nextInt(120) == 0 ? 10 + random.nextInt(30) : gap - 1;
      if (gap <= 0) {
        times.add(START_MS + n * INTERVAL_MS + phase + (jitters ? random.nextInt(500) : 0));
      }
    }
    return times;
  }

  private void add(List<Sample> samples, String name, String job, String instance, String... more) {
    List<String> labels = new ArrayList<>(List.of("__name__", name));
    labels.addAll(List.of("job", job, "instance", instance));
    labels.addAll(List.of(more));
    sources.add(new Source(Labels.of(labels.toArray(new String[0])), samples));
  }
}

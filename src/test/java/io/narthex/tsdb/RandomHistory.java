package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Span;
import io.narthex.model.StaleMarker;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appender;
import io.narthex.storage.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Drives a store and the naive one through the same random commits. */
final class RandomHistory {
  static final long OUT_OF_ORDER_MS = 600_000;

  private static final double[] ODD_VALUES = {
    Double.NaN,
    Double.longBitsToDouble(0x7ff8dead_beef0001L),
    StaleMarker.VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    -Double.MIN_NORMAL / 3,
    Double.MAX_VALUE,
    1L << 53,
    (1L << 53) + 2.0,
    0.1
  };

  private final Random random;
  private final ReferenceStore reference = new ReferenceStore(OUT_OF_ORDER_MS);
  private final List<Labels> series = new ArrayList<>();
  private final Map<Labels, Double> counters = new HashMap<>();

  RandomHistory(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      series.add(
          Labels.of(
              "__name__",
              "metric_" + i % 7,
              "instance",
              "host-" + i % 5 + ":9100",
              "path",
              "/" + i,
              i % 11 == 0 ? "Zone" : "zone",
              i % 3 == 0 ? "" : "z" + i % 4));
    }
  }

  ReferenceStore reference() {
    return reference;
  }

  List<Labels> series() {
    return series;
  }

  /** One commit of samples around {@code nowMs}. */
  void commit(Storage storage, long nowMs) {
    Appender appender = storage.appender();
    boolean keep = random.nextInt(10) > 0;
    Map<Labels, ReferenceStore.Point> accepted = new HashMap<>();
    for (Labels labels : series) {
      if (random.nextInt(4) > 0) {
        ReferenceStore.Point point = point(labels, time(nowMs));
        long ref = appender.reference(labels);
        assertThat(ref).isPositive();
        AppendResult result =
            point.histogram() == null
                ? appender.append(
                    ref,
                    point.startMs(),
                    point.timestampMs(),
                    Double.longBitsToDouble(point.bits()))
                : appender.append(ref, point.startMs(), point.timestampMs(), point.histogram());
        assertThat(result).as("%s %s", labels, point).isEqualTo(reference.judge(labels, point));
        if (result == AppendResult.APPENDED) {
          accepted.put(labels, point);
        }
      }
    }
    if (keep) {
      appender.commit();
      accepted.forEach(reference::add);
    } else {
      appender.rollback();
    }
  }

  private long time(long nowMs) {
    return switch (random.nextInt(12)) {
      case 0 -> nowMs - random.nextInt((int) OUT_OF_ORDER_MS / 2);
      case 1 -> nowMs - 15_000;
      case 2 -> nowMs + random.nextInt(3);
      default -> nowMs;
    };
  }

  private ReferenceStore.Point point(Labels labels, long timestampMs) {
    int kind = series.indexOf(labels) % 10;
    long startMs = kind == 3 || random.nextInt(200) == 0 ? timestampMs / 1_000_000 * 1_000_000 : 0;
    if (kind == 5 || (kind == 6 && random.nextInt(50) == 0)) {
      FloatHistogram histogram = histogram();
      return new ReferenceStore.Point(
          timestampMs, startMs, Double.doubleToRawLongBits(histogram.sum()), histogram);
    }
    return new ReferenceStore.Point(
        timestampMs, startMs, Double.doubleToRawLongBits(value(labels, kind)), null);
  }

  private double value(Labels labels, int kind) {
    return switch (kind) {
      case 0 -> 1;
      case 1, 2 -> counters.merge(labels, (double) random.nextInt(1000), Double::sum);
      case 4 -> ODD_VALUES[random.nextInt(ODD_VALUES.length)];
      case 7 -> Math.round(random.nextGaussian() * 100) / 100.0;
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  private FloatHistogram histogram() {
    int width = 1 + random.nextInt(3);
    HistogramLayout layout =
        random.nextInt(8) == 0
            ? HistogramLayout.custom(List.of(new Span(0, width)), 0.5, 1, 2.5)
            : new HistogramLayout(
                random.nextInt(2), 0.001, List.of(new Span(-2, width)), List.of(new Span(1, 1)));
    double[] buckets = new double[layout.buckets()];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = random.nextInt(5) == 0 ? random.nextDouble() : random.nextInt(50);
    }
    CounterResetHint hint = CounterResetHint.values()[random.nextInt(4)];
    double sum = random.nextInt(20) == 0 ? StaleMarker.VALUE : random.nextGaussian();
    return new FloatHistogram(layout, hint, random.nextInt(100), sum, 3, buckets);
  }
}

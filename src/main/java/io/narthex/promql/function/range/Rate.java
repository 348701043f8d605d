package io.narthex.promql.function.range;

import io.narthex.model.CounterResetHint;
import io.narthex.promql.function.histogram.NativeHistogram;
import io.narthex.storage.HistogramRow;

/**
 * {@code rate}, {@code increase} and {@code delta}: the difference between the last and the first
 * sample, counter resets made up for, extrapolated to the bounds of the range where those are near.
 */
final class Rate implements RangeFunction {
  /** Bounds farther than this many average distances of samples are not extrapolated to. */
  private static final double NEAR = 1.1;

  private final boolean counter;
  private final boolean perSecond;

  Rate(boolean counter, boolean perSecond) {
    this.counter = counter;
    this.perSecond = perSecond;
  }

  @Override
  public void apply(RangeCall call) {
    FloatWindow floats = call.floats();
    if (!floats.isEmpty() && !call.histograms().isEmpty()) {
      call.remarkMixed();
    } else if (!floats.isEmpty()) {
      ofFloats(call, floats);
    } else {
      ofHistograms(call, call.histograms());
    }
  }

  private void ofFloats(RangeCall call, FloatWindow floats) {
    boolean fromStart =
        counter && StartTimes.inside(call.startMs(), floats.firstMs(), floats.startMs(0));
    if (floats.size() < 2 && !fromStart) {
      return;
    }
    if (counter && floats.holdsStarts()) {
      warnOverlap(call, floats);
    }
    double result = floats.last() - (fromStart ? 0 : floats.first());
    for (int i = 0; counter && i < floats.resets(); i++) {
      result += floats.value(floats.resetIndex(i) - 1);
    }
    double toZero = counter && !fromStart && result > 0 ? floats.first() / result : -1;
    long firstMs = fromStart ? floats.startMs(0) : floats.firstMs();
    double factor =
        factor(call, firstMs, floats.firstMs(), floats.lastMs(), floats.size() - 1, toZero);
    call.emit(result * factor);
  }

  private static void warnOverlap(RangeCall call, FloatWindow floats) {
    for (int i = 1; i < floats.size(); i++) {
      if (StartTimes.overlaps(
          floats.timestampMs(i - 1), floats.startMs(i - 1), floats.startMs(i))) {
        call.warnOfMetric(
            "sample has start time that overlaps with previous sample timestamp for metric");
        return;
      }
    }
  }

  private void ofHistograms(RangeCall call, HistogramWindow histograms) {
    boolean fromStart =
        counter && StartTimes.inside(call.startMs(), histograms.firstMs(), histograms.startMs(0));
    if (histograms.size() < 2 && !fromStart) {
      return;
    }
    HistogramIncrease.remarkHints(call, histograms, counter);
    if (histograms.isUniform()) {
      HistogramRow result = call.begin();
      HistogramIncrease.ofUniform(histograms, counter, fromStart, result);
      result.multiply(factor(call, histograms, result.count(), fromStart));
      result.set(CounterResetHint.GAUGE);
      return;
    }
    NativeHistogram result = HistogramIncrease.of(call, histograms, counter, fromStart);
    if (result != null) {
      result.multiply(factor(call, histograms, result.count, fromStart));
      result.hint = CounterResetHint.GAUGE;
      call.emit(result.compact());
    }
  }

  private double factor(
      RangeCall call, HistogramWindow histograms, double difference, boolean fromStart) {
    double firstCount = histograms.row(0).count();
    double toZero = counter && !fromStart && difference > 0 ? firstCount / difference : -1;
    long firstMs = histograms.firstMs();
    long fromMs = fromStart ? histograms.startMs(0) : firstMs;
    return factor(call, fromMs, firstMs, histograms.lastMs(), histograms.size() - 1, toZero);
  }

  /**
   * By how much to stretch a difference.
   *
   * @param fromMs where the difference begins: the first sample, or its known start
   * @param zeroShare the first value as a share of the difference, which tells how long before the
   *     counter must have been zero; negative where that is of no use
   */
  private double factor(
      RangeCall call, long fromMs, long firstMs, long lastMs, int distances, double zeroShare) {
    double sampled = (lastMs - fromMs) / 1e3;
    double average = distances == 0 ? 0 : (lastMs - firstMs) / 1e3 / distances;
    double toStart = fromMs < firstMs ? 0 : near((fromMs - call.startMs()) / 1e3, average);
    if (zeroShare >= 0) {
      toStart = Math.min(toStart, sampled * zeroShare);
    }
    double toEnd = near((call.endMs() - lastMs) / 1e3, average);
    double factor = (sampled + toStart + toEnd) / sampled;
    return perSecond ? factor / (call.rangeMs() / 1e3) : factor;
  }

  /** How far to extrapolate over a distance to a bound: to it, or half of an average distance. */
  static double near(double distance, double average) {
    return distance >= average * NEAR ? average / 2 : distance;
  }
}

package io.narthex.promql.function.range;

import io.narthex.model.CounterResetHint;
import io.narthex.promql.function.histogram.Interpolation;
import io.narthex.promql.function.histogram.NativeHistogram;

/** What {@link ExtendedRate} does, for histograms. */
final class ExtendedHistogramRate implements RangeFunction {
  private final boolean counter;
  private final boolean perSecond;
  private final boolean smoothed;

  ExtendedHistogramRate(boolean counter, boolean perSecond, boolean smoothed) {
    this.counter = counter;
    this.perSecond = perSecond;
    this.smoothed = smoothed;
  }

  @Override
  public void apply(RangeCall call) {
    HistogramWindow window = call.histograms();
    if (window.lastMs() <= call.startMs() || (smoothed && window.firstMs() > call.endMs())) {
      return;
    }
    int last = smoothed ? firstAtOrAfter(window, call.endMs()) : window.size() - 1;
    remarkHints(call, window, last);
    if (mixesSchemas(window, last)) {
      call.remarkMixedSchemas();
      return;
    }
    NativeHistogram increase = increase(call, window, last);
    if (perSecond) {
      increase.divide(call.rangeMs() / 1e3);
    }
    increase.hint = CounterResetHint.GAUGE;
    call.emit(increase.compact());
  }

  private NativeHistogram increase(RangeCall call, HistogramWindow window, int last) {
    boolean leftBetween = smoothed && window.firstMs() < call.startMs() && last > 0;
    boolean rightBetween = smoothed && last > 0 && window.timestampMs(last) > call.endMs();
    NativeHistogram result =
        rightBetween
            ? between(window, last - 1, call.endMs())
            : new NativeHistogram(window.row(last));
    result.subtract(
        leftBetween ? between(window, 0, call.startMs()) : new NativeHistogram(window.row(0)));
    int first = leftBetween ? 1 : 0;
    for (int i = first + 1; counter && i <= last; i++) {
      if (window.resetAt(i)) {
        result.add(new NativeHistogram(window.row(i - 1)));
      }
    }
    return result;
  }

  private static int firstAtOrAfter(HistogramWindow window, long timeMs) {
    int index = 0;
    while (index < window.size() - 1 && window.timestampMs(index) < timeMs) {
      index++;
    }
    return index;
  }

  private NativeHistogram between(HistogramWindow window, int index, long timeMs) {
    long fromMs = window.timestampMs(index);
    double share = (double) (timeMs - fromMs) / (window.timestampMs(index + 1) - fromMs);
    return Interpolation.between(
        window.histogram(index), window.histogram(index + 1), share, counter);
  }

  private static boolean mixesSchemas(HistogramWindow window, int last) {
    boolean custom = window.row(0).layout().hasCustomBuckets();
    for (int i = 1; i <= last; i++) {
      if (window.row(i).layout().hasCustomBuckets() != custom) {
        return true;
      }
    }
    return false;
  }

  private void remarkHints(RangeCall call, HistogramWindow window, int last) {
    boolean endsAreGauges = isGauge(window, 0) && isGauge(window, last);
    if (!counter && !endsAreGauges) {
      call.warnOfMetric("this native histogram metric is not a gauge:");
    }
    for (int i = 0; counter && i <= last; i++) {
      if (isGauge(window, i)) {
        call.warnOfMetric("this native histogram metric is not a counter:");
        return;
      }
    }
  }

  private static boolean isGauge(HistogramWindow window, int index) {
    return window.row(index).hint() == CounterResetHint.GAUGE;
  }
}

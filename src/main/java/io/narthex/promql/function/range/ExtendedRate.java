package io.narthex.promql.function.range;

/**
 * {@code rate}, {@code increase} and {@code delta} of anchored and smoothed ranges: the difference
 * between the values at the two bounds, without extrapolation. The window starts with the last
 * sample before the range, where there is one; smoothed, it goes on behind the range.
 */
final class ExtendedRate implements RangeFunction {
  private final boolean counter;
  private final boolean perSecond;
  private final boolean smoothed;
  private final ExtendedHistogramRate histograms;

  ExtendedRate(boolean counter, boolean perSecond, boolean smoothed) {
    this.counter = counter;
    this.perSecond = perSecond;
    this.smoothed = smoothed;
    this.histograms = new ExtendedHistogramRate(counter, perSecond, smoothed);
  }

  @Override
  public void apply(RangeCall call) {
    FloatWindow floats = call.floats();
    if (!floats.isEmpty() && !call.histograms().isEmpty()) {
      call.remarkMixed();
    } else if (floats.isEmpty()) {
      histograms.apply(call);
    } else if (floats.lastMs() > call.startMs() && !(smoothed && floats.firstMs() > call.endMs())) {
      double increase = increase(call, floats);
      call.emit(perSecond ? increase / (call.rangeMs() / 1e3) : increase);
    }
  }

  private double increase(RangeCall call, FloatWindow floats) {
    int last = smoothed ? firstAtOrAfter(floats, call.endMs()) : floats.size() - 1;
    boolean leftBetween = smoothed && floats.firstMs() < call.startMs() && last > 0;
    boolean rightBetween = smoothed && last > 0 && floats.timestampMs(last) > call.endMs();
    double left = leftBetween ? between(floats, 0, call.startMs()) : floats.first();
    double right = rightBetween ? between(floats, last - 1, call.endMs()) : floats.value(last);
    int first = leftBetween ? 1 : 0;
    double increase = right - left;
    for (int i = first + 1; counter && i <= last; i++) {
      if (floats.value(i) < floats.value(i - 1)) {
        increase += floats.value(i - 1);
      }
    }
    return increase;
  }

  private static int firstAtOrAfter(FloatWindow floats, long timeMs) {
    int index = 0;
    while (index < floats.size() - 1 && floats.timestampMs(index) < timeMs) {
      index++;
    }
    return index;
  }

  /** The value between two samples; a counter that was reset is taken to start from zero. */
  private double between(FloatWindow floats, int index, long timeMs) {
    double before = floats.value(index);
    double after = floats.value(index + 1);
    long fromMs = floats.timestampMs(index);
    double share = (double) (timeMs - fromMs) / (floats.timestampMs(index + 1) - fromMs);
    return counter && after < before ? after * share : before + (after - before) * share;
  }
}

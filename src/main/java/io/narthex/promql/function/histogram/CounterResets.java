package io.narthex.promql.function.histogram;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.storage.HistogramRow;
import java.util.Arrays;

/** Finds where a counter of histograms began anew. */
public final class CounterResets {
  private CounterResets() {}

  /** Whether the counter was reset between two histograms that follow each other. */
  public static boolean between(FloatHistogram previous, FloatHistogram current) {
    return between(HistogramRow.of(previous), HistogramRow.of(current));
  }

  /** The same; it takes no memory where the histograms are of one layout. */
  public static boolean between(HistogramRow previous, HistogramRow current) {
    if (current.hint() == CounterResetHint.COUNTER_RESET) {
      return true;
    }
    if (current.hint() == CounterResetHint.NOT_COUNTER_RESET) {
      return false;
    }
    if (current.count() < previous.count()) {
      return true;
    }
    HistogramLayout before = previous.layout();
    HistogramLayout now = current.layout();
    if (before.equals(now)) {
      return anyLess(previous, current);
    }
    if (before.hasCustomBuckets() != now.hasCustomBuckets()) {
      return true;
    }
    return now.hasCustomBuckets()
        ? customReset(new NativeHistogram(previous), new NativeHistogram(current))
        : exponentialReset(new NativeHistogram(previous), new NativeHistogram(current));
  }

  /** What comparison with the one before tells, unless the hint says more. */
  public static CounterResetHint hint(HistogramRow previous, HistogramRow current) {
    if (current.hint() != CounterResetHint.UNKNOWN) {
      return current.hint();
    }
    return between(previous, current)
        ? CounterResetHint.COUNTER_RESET
        : CounterResetHint.NOT_COUNTER_RESET;
  }

  private static boolean anyLess(HistogramRow previous, HistogramRow current) {
    if (current.zeroCount() < previous.zeroCount()) {
      return true;
    }
    double[] before = previous.buckets();
    double[] now = current.buckets();
    for (int i = 0; i < current.layout().buckets(); i++) {
      if (now[i] < before[i]) {
        return true;
      }
    }
    return false;
  }

  private static boolean customReset(NativeHistogram previous, NativeHistogram current) {
    if (!Arrays.equals(previous.bounds, current.bounds)) {
      double[] common = CustomBounds.intersection(previous.bounds, current.bounds);
      previous.positive = CustomBounds.map(previous.positive, previous.bounds, common);
      current.positive = CustomBounds.map(current.positive, current.bounds, common);
    }
    return anyLess(previous.positive, current.positive);
  }

  private static boolean exponentialReset(NativeHistogram previous, NativeHistogram current) {
    if (current.schema > previous.schema || current.zeroThreshold < previous.zeroThreshold) {
      return true;
    }
    previous.widenZeroBucket(current.zeroThreshold);
    if (previous.zeroThreshold != current.zeroThreshold || current.zeroCount < previous.zeroCount) {
      return true;
    }
    previous.reduceTo(current.schema);
    return anyLess(previous.positive, current.positive)
        || anyLess(previous.negative, current.negative);
  }

  private static boolean anyLess(BucketRun previous, BucketRun current) {
    for (int i = 0; i < previous.size(); i++) {
      if (current.at(previous.index(i)) < previous.count(i)) {
        return true;
      }
    }
    return false;
  }
}

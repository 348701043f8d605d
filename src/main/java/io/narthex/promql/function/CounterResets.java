package io.narthex.promql.function;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import java.util.Arrays;

/** Finds where a counter of histograms began anew. */
final class CounterResets {
  private CounterResets() {}

  /** Whether the counter was reset between two histograms that follow each other. */
  static boolean between(FloatHistogram previous, FloatHistogram current) {
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

  private static boolean anyLess(FloatHistogram previous, FloatHistogram current) {
    if (current.zeroCount() < previous.zeroCount()) {
      return true;
    }
    for (int i = 0; i < current.layout().buckets(); i++) {
      if (current.bucket(i) < previous.bucket(i)) {
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

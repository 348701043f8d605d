package io.narthex.promql.function.histogram;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;

/** Values between two samples. */
public final class Interpolation {
  private Interpolation() {}

  /** The histogram between two others with the same kind of buckets, not marked as a counter's. */
  public static FloatHistogram between(FloatHistogram before, FloatHistogram after, double share) {
    boolean counter =
        before.hint() != CounterResetHint.GAUGE && after.hint() != CounterResetHint.GAUGE;
    return between(before, after, share, counter).compact();
  }

  /** As above; a counter that was reset is taken to start from zero. */
  public static NativeHistogram between(
      FloatHistogram before, FloatHistogram after, double share, boolean counter) {
    NativeHistogram result = new NativeHistogram(after);
    if (counter && CounterResets.between(before, after)) {
      result.multiply(share);
      return result;
    }
    NativeHistogram start = new NativeHistogram(before);
    result.subtract(start);
    result.multiply(share);
    result.add(start);
    return result;
  }
}

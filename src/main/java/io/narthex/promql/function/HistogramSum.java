package io.narthex.promql.function;

import io.narthex.model.FloatHistogram;
import org.jspecify.annotations.Nullable;

/** A sum of native histograms of whatever schemas, and what had to be done to get it. */
final class HistogramSum {
  private @Nullable NativeHistogram sum;
  private int count;
  private boolean incompatible;
  private boolean reconciledBounds;
  private boolean conflictingResets;

  void add(FloatHistogram histogram) {
    count++;
    if (sum == null) {
      sum = new NativeHistogram(histogram);
      return;
    }
    conflictingResets |= sum.mergeHint(histogram.hint());
    NativeHistogram.Reconciled reconciled = sum.add(new NativeHistogram(histogram));
    incompatible |= reconciled == NativeHistogram.Reconciled.INCOMPATIBLE;
    reconciledBounds |= reconciled == NativeHistogram.Reconciled.CUSTOM_BOUNDS;
  }

  boolean isIncompatible() {
    return incompatible;
  }

  boolean hasReconciledBounds() {
    return reconciledBounds;
  }

  boolean hasConflictingResets() {
    return conflictingResets;
  }

  FloatHistogram total() {
    return required().compact();
  }

  FloatHistogram mean() {
    NativeHistogram mean = required().copy();
    mean.divide(count);
    return mean.compact();
  }

  private NativeHistogram required() {
    if (sum == null) {
      throw new IllegalStateException("sum of no histograms");
    }
    return sum;
  }
}

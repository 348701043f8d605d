package io.narthex.promql.function.histogram;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import org.jspecify.annotations.Nullable;

/**
 * A compensated sum or mean of native histograms of whatever schemas, and what had to be done to
 * get it. A mean is sum over count until the sum overflows; from there on updated by increments.
 */
public final class HistogramSum {
  private final boolean average;
  private @Nullable NativeHistogram sum;
  private @Nullable NativeHistogram errors;
  private NativeHistogram spare = new NativeHistogram();
  private NativeHistogram spareErrors = new NativeHistogram();
  private int count;
  private boolean incremental;
  private boolean incompatible;
  private boolean reconciledBounds;
  private boolean sawReset;
  private boolean sawNoReset;

  public HistogramSum(boolean average) {
    this.average = average;
  }

  /** Adds a histogram; the operand is not kept, but may be changed. */
  public void add(NativeHistogram operand) {
    count++;
    sawReset |= operand.hint == CounterResetHint.COUNTER_RESET;
    sawNoReset |= operand.hint == CounterResetHint.NOT_COUNTER_RESET;
    if (sum == null || errors == null) {
      sum = operand.copy();
      errors = zeros(operand);
      return;
    }
    sum.mergeHint(operand.hint);
    if (!incremental && (!average || addWithoutOverflow(sum, errors, operand))) {
      if (!average) {
        note(sum.add(operand, errors));
      }
      return;
    }
    increment(sum, errors, operand);
  }

  /** For means: adds on copies, which change places with the sum unless they overflow. */
  private boolean addWithoutOverflow(
      NativeHistogram before, NativeHistogram beforeErrors, NativeHistogram operand) {
    NativeHistogram next = spare;
    NativeHistogram nextErrors = spareErrors;
    next.set(before);
    nextErrors.set(beforeErrors);
    NativeHistogram.Reconciled reconciled = next.add(operand, nextErrors);
    if (next.overflows()) {
      incremental = true;
      before.divide(count - 1);
      beforeErrors.divide(count - 1);
      return false;
    }
    note(reconciled);
    sum = next;
    errors = nextErrors;
    spare = before;
    spareErrors = beforeErrors;
    return true;
  }

  private void increment(
      NativeHistogram mean, NativeHistogram meanErrors, NativeHistogram operand) {
    double share = (count - 1.0) / count;
    mean.multiply(share);
    meanErrors.multiply(share);
    operand.divide(count);
    note(mean.add(operand, meanErrors));
  }

  private static NativeHistogram zeros(NativeHistogram like) {
    NativeHistogram zeros = like.copy();
    zeros.clear();
    return zeros;
  }

  private void note(NativeHistogram.Reconciled reconciled) {
    incompatible |= reconciled == NativeHistogram.Reconciled.INCOMPATIBLE;
    reconciledBounds |= reconciled == NativeHistogram.Reconciled.CUSTOM_BOUNDS;
  }

  public boolean isIncompatible() {
    return incompatible;
  }

  public boolean hasReconciledBounds() {
    return reconciledBounds;
  }

  public boolean hasConflictingResets() {
    return sawReset && sawNoReset;
  }

  /** The sum, or the mean. */
  public FloatHistogram result() {
    if (sum == null || errors == null) {
      throw new IllegalStateException("sum of no histograms");
    }
    NativeHistogram result = sum.copy();
    NativeHistogram rest = errors.copy();
    if (average && !incremental) {
      result.divide(count);
      rest.divide(count);
    }
    result.add(rest);
    return result.compact();
  }
}

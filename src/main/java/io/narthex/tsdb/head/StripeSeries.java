package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Which series a stripe holds, by slot. Changed by one thread at a time, as {@link SeriesRegister}
 * sees to; read by all.
 */
final class StripeSeries {
  private final @Nullable Labels[] labels = new Labels[Stripe.SLOTS];
  private final boolean[] live = new boolean[Stripe.SLOTS];
  private final int[] journaled = new int[Stripe.SLOTS];

  void create(int slot, Labels series) {
    labels[slot] = series;
    live[slot] = true;
  }

  /** The labels of a slot whose series was created and not yet cleared. */
  Labels labels(int slot) {
    Labels series = labels[slot];
    if (series == null) {
      throw new IllegalStateException("no series in slot " + slot);
    }
    return series;
  }

  /** The labels of a slot, or null where it has no series, or no more. */
  @Nullable Labels labelsIfAny(int slot) {
    return labels[slot];
  }

  /** Whether the series may be appended to; callers are registered by {@link StripeUpkeep}. */
  boolean isLive(int slot) {
    return live[slot];
  }

  /** From now on the series is not appended to. */
  void end(int slot) {
    live[slot] = false;
  }

  void clear(int slot) {
    labels[slot] = null;
  }

  boolean isCleared() {
    for (Labels series : labels) {
      if (series != null) {
        return false;
      }
    }
    return true;
  }

  /** Whether a journal segment names the series; told and asked by the journal's writer. */
  boolean isJournaled(int slot, int segment) {
    return journaled[slot] == segment;
  }

  void setJournaled(int slot, int segment) {
    journaled[slot] = segment;
  }
}

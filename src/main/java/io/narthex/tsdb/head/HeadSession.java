package io.narthex.tsdb.head;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One appender's way into the head: what it has touched stays there until it ends. */
public final class HeadSession {
  private final StripeTable stripes;
  private final Mode mode;
  private final Bounds bounds;
  private final List<StripeUpkeep> entered = new ArrayList<>(4);
  private @Nullable Stripe stripe;
  private int number = -1;

  HeadSession(StripeTable stripes, Mode mode, Bounds bounds) {
    this.stripes = stripes;
    this.mode = mode;
    this.bounds = bounds;
  }

  /** What appending would give, going by what is committed. */
  public AppendResult judge(
      long reference, long timestampMs, long valueBits, @Nullable FloatHistogram histogram) {
    Stripe current = enter(reference);
    int slot = Stripe.slot((int) reference);
    if (current == null || !current.series().isLive(slot)) {
      return AppendResult.UNKNOWN_SERIES;
    }
    return current.judge(slot, timestampMs, valueBits, histogram, mode, bounds);
  }

  /** What appending would give after a sample of the same batch at {@code lastMs}. */
  public AppendResult judgeAfter(long lastMs, long timestampMs) {
    return bounds.judge(mode, timestampMs, lastMs);
  }

  /** Whether the reference names a series; keeps it there. */
  public boolean isKnown(long reference) {
    Stripe current = enter(reference);
    return current != null && current.series().isLive(Stripe.slot((int) reference));
  }

  private @Nullable Stripe enter(long reference) {
    if (reference <= 0 || reference > Integer.MAX_VALUE) {
      return null;
    }
    int wanted = (int) reference >>> Stripe.BITS;
    if (wanted != number) {
      Stripe found = stripes.find((int) reference);
      if (found != null) {
        found.upkeep().enter();
        entered.add(found.upkeep());
      }
      stripe = found;
      number = wanted;
    }
    return stripe;
  }

  /** Whether the series is known to a journal segment. */
  public boolean isJournaled(int reference, int segment) {
    Stripe known = stripes.find(reference);
    return known != null && known.series().isJournaled(Stripe.slot(reference), segment);
  }

  public void setJournaled(int reference, int segment) {
    Stripe known = stripes.find(reference);
    if (known != null) {
      known.series().setJournaled(Stripe.slot(reference), segment);
    }
  }

  public Labels labels(int reference) {
    return stripes.series(reference).labels(Stripe.slot(reference));
  }

  /** Lets go of what was touched. */
  public void end() {
    entered.forEach(StripeUpkeep::leave);
    entered.clear();
    stripe = null;
    number = -1;
  }
}

package io.narthex.tsdb.head;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The stripes by number, which is what their series' references begin with. */
final class StripeTable {
  private final long windowMs;
  private final Packers packers = new Packers();
  private volatile @Nullable Stripe[] stripes = new Stripe[16];

  /** A table of stripes whose windows cover so much time (ms). */
  StripeTable(long windowMs) {
    this.windowMs = windowMs;
  }

  /** The stripe of a reference, or null where there is none. */
  @Nullable Stripe find(int reference) {
    @Nullable Stripe[] table = stripes;
    int number = reference >>> Stripe.BITS;
    return reference > 0 && number < table.length ? table[number] : null;
  }

  /** The stripe of the reference of a series that is here. */
  Stripe of(int reference) {
    Stripe stripe = find(reference);
    if (stripe == null) {
      throw new IllegalStateException("no series " + reference);
    }
    return stripe;
  }

  /** The series beside that of a reference. */
  StripeSeries series(int reference) {
    return of(reference).series();
  }

  /** The stripe a new reference belongs to, which may be new as well. */
  synchronized Stripe toFill(int reference) {
    int number = reference >>> Stripe.BITS;
    @Nullable Stripe[] table = stripes;
    if (number >= table.length) {
      table = Arrays.copyOf(table, number + (number >> 1));
    }
    Stripe stripe = table[number];
    if (stripe == null) {
      stripe = table[number] = new Stripe(windowMs, packers);
    }
    stripes = table;
    return stripe;
  }

  /** Lets go of the stripe of a reference, which holds no series and gets none any more. */
  synchronized void drop(int reference) {
    stripes[reference >>> Stripe.BITS] = null;
  }

  /** What is done with each stripe. */
  interface Action {
    void accept(int number, Stripe stripe);
  }

  void each(Action action) {
    @Nullable Stripe[] table = stripes;
    for (int number = 0; number < table.length; number++) {
      Stripe stripe = table[number];
      if (stripe != null) {
        action.accept(number, stripe);
      }
    }
  }

  /** The reference of a slot in a stripe. */
  static int reference(int number, int slot) {
    return number << Stripe.BITS | slot;
  }
}

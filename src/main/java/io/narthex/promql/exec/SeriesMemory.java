package io.narthex.promql.exec;

import io.narthex.storage.SeriesSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the labels of series, kept from one run of a query to the next. While a
 * selector finds the same series their list is the same object, and so is whatever was derived from
 * it: names dropped, groups, pairs. Short lists only are kept, for memory's sake; long ones cost
 * their reading anyway. Used by one run at a time.
 */
public final class SeriesMemory {
  private static final int LONGEST = 1000;

  /** Something that follows from series alone: equal derivations give equal results. */
  interface Derivation<T> {
    T of(List<Series> series);
  }

  /** An object that equals itself only. */
  record Same<T>(T object) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Same<?> that && object == that.object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }
  }

  private record Key(Same<?> source, Object derivation) {}

  private static final Object SELECTED = new Object();

  /** What was derived, and the last run that used it. */
  private static final class Known {
    private final Object derived;
    private int run;

    Known(Object derived) {
      this.derived = derived;
    }
  }

  private final Map<Key, Known> known = new HashMap<>();
  private int run;
  private boolean changed;

  /** Forgets what the run that ends has not used; where it met nothing new, there is nothing. */
  public void endRun() {
    if (changed) {
      known.values().removeIf(one -> one.run != run);
    }
    changed = false;
    run++;
  }

  /** The series of a set, as one list for as long as the set is the same. */
  List<Series> selected(SeriesSet set) {
    Object identity = set.identity();
    return identity == null || set.size() > LONGEST
        ? Series.of(set)
        : known(new Key(new Same<>(identity), SELECTED), () -> Series.of(set));
  }

  /** What a derivation makes of a list. */
  <T> T derived(List<Series> series, Derivation<T> derivation) {
    return series.size() > LONGEST
        ? derivation.of(series)
        : known(new Key(new Same<>(series), derivation), () -> derivation.of(series));
  }

  @SuppressWarnings("unchecked") // the derivation of the key made it
  private <T> T known(Key key, Supplier<T> derive) {
    Known one = known.get(key);
    if (one == null) {
      one = new Known(derive.get());
      known.put(key, one);
      changed = true;
    }
    one.run = run;
    return (T) one.derived;
  }
}

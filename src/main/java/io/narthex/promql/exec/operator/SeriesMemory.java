package io.narthex.promql.exec.operator;

import io.narthex.storage.SeriesSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the labels of series, kept from one run of a query to the next. While a
 * selector finds the same series their list is the same object, and so is whatever was derived from
 * it: names dropped, groups, pairs. Used by one run at a time.
 */
public final class SeriesMemory {

  /** Something that follows from series alone: equal derivations give equal results. */
  public interface Derivation<T> {
    T of(List<Series> series);
  }

  /** An object that equals itself only. */
  public record Same<T>(T object) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Same<?> that && object == that.object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }
  }

  private record Key(Object source, Object derivation) {}

  private static final Object SELECTED = new Object();

  /** What was derived, and the last run that used it. */
  private static final class Known {
    private final Object derived;
    private final int series;
    private int run;

    Known(Object derived, int series) {
      this.derived = derived;
      this.series = series;
    }
  }

  private final int longest;
  private final Map<Key, Known> known = new HashMap<>();
  private int run;
  private boolean changed;

  /**
   * An empty memory.
   *
   * @param longest how many series a list may have to be kept, for memory's sake
   */
  public SeriesMemory(int longest) {
    this.longest = longest;
  }

  /** Forgets what the run that ends has not used; where it met nothing new, there is nothing. */
  public void endRun() {
    if (changed) {
      known.values().removeIf(one -> one.run != run);
    }
    changed = false;
    run++;
  }

  /** How many series something is kept of, each as often as it is. */
  public long size() {
    return known.values().stream().mapToLong(one -> one.series).sum();
  }

  /** The series of a set, as one list for as long as the set is the same. */
  public List<Series> selected(SeriesSet set) {
    Object identity = set.identity();
    List<Series> selected = new SelectedSeries(set);
    return identity == null || set.size() > longest
        ? selected
        : known(new Key(identity, SELECTED), set.size(), () -> List.copyOf(selected));
  }

  /** What a derivation makes of a list. */
  public <T> T derived(List<Series> series, Derivation<T> derivation) {
    Key key = new Key(new Same<>(series), derivation);
    return series.size() > longest
        ? derivation.of(series)
        : known(key, series.size(), () -> derivation.of(series));
  }

  @SuppressWarnings("unchecked") // the derivation of the key made it
  private <T> T known(Key key, int series, Supplier<T> derive) {
    Known one = known.get(key);
    if (one == null) {
      one = new Known(derive.get(), series);
      known.put(key, one);
      changed = true;
    }
    one.run = run;
    return (T) one.derived;
  }
}

package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.storage.AppendResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The exemplars of all series that came last, a bounded number. Safe for use by many threads. */
public final class ExemplarRing {
  /** An exemplar and the series it belongs to. */
  public record Entry(Labels series, Exemplar exemplar) {}

  @GuardedBy("this")
  private int capacity;

  @GuardedBy("this")
  private final Set<Entry> entries = new LinkedHashSet<>();

  @GuardedBy("this")
  private final Map<Labels, Exemplar> newest = new HashMap<>();

  @GuardedBy("this")
  private long appended;

  public ExemplarRing(int capacity) {
    this.capacity = capacity;
  }

  /**
   * What adding would give: a series' exemplars come in the order of time.
   *
   * @param lateToo whether they may also fill gaps
   */
  public synchronized AppendResult judge(Labels series, Exemplar exemplar, boolean lateToo) {
    Exemplar last = newest.get(series);
    if (last == null || last.timestampMs() < exemplar.timestampMs()) {
      return AppendResult.APPENDED;
    }
    if (last.equals(exemplar) || entries.contains(new Entry(series, exemplar))) {
      return AppendResult.UNCHANGED;
    }
    return lateToo ? AppendResult.APPENDED : AppendResult.OUT_OF_ORDER;
  }

  /** Adds one that was judged to be welcome, unless it is here. */
  public synchronized void add(Labels series, Exemplar exemplar) {
    if (capacity > 0 && judge(series, exemplar, true) == AppendResult.APPENDED) {
      shrinkTo(capacity - 1);
      entries.add(new Entry(series, exemplar));
      newest.merge(series, exemplar, ExemplarRing::later);
      appended++;
    }
  }

  private static Exemplar later(Exemplar one, Exemplar other) {
    return one.timestampMs() > other.timestampMs() ? one : other;
  }

  /** Keeps so many from now on. */
  public synchronized void resize(int newCapacity) {
    capacity = newCapacity;
    shrinkTo(newCapacity);
  }

  @GuardedBy("this")
  private void shrinkTo(int size) {
    Iterator<Entry> oldest = entries.iterator();
    while (entries.size() > size) {
      Entry entry = oldest.next();
      oldest.remove();
      newest.remove(entry.series(), entry.exemplar());
    }
  }

  /** The exemplars of the series that pass, between two times (ms, both included), oldest first. */
  public synchronized List<Entry> find(Predicate<Labels> series, long fromMs, long toMs) {
    List<Entry> found = new ArrayList<>();
    for (Entry entry : entries) {
      long at = entry.exemplar().timestampMs();
      if (at >= fromMs && at <= toMs && series.test(entry.series())) {
        found.add(entry);
      }
    }
    found.sort(Comparator.comparingLong(entry -> entry.exemplar().timestampMs()));
    return found;
  }

  public synchronized long appended() {
    return appended;
  }
}

package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.storage.AppendResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The exemplars of all series that came last, a bounded number. Safe for use by many threads. */
public final class ExemplarRing {
  /** An exemplar and the series it belongs to. */
  public record Entry(Labels series, Exemplar exemplar) {}

  @GuardedBy("this")
  private int capacity;

  @GuardedBy("this")
  private final Map<Entry, Long> sequences = new LinkedHashMap<>(); // of their commits

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
    if (last.equals(exemplar) || sequences.containsKey(new Entry(series, exemplar))) {
      return AppendResult.UNCHANGED;
    }
    return lateToo ? AppendResult.APPENDED : AppendResult.OUT_OF_ORDER;
  }

  /**
   * Adds one that was judged to be welcome, unless it is here.
   *
   * @param sequence of the commit it is of
   */
  public synchronized void add(Labels series, Exemplar exemplar, long sequence) {
    if (capacity > 0 && judge(series, exemplar, true) == AppendResult.APPENDED) {
      shrinkTo(capacity - 1);
      sequences.put(new Entry(series, exemplar), sequence);
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
    Iterator<Entry> oldest = sequences.keySet().iterator();
    while (sequences.size() > size) {
      Entry entry = oldest.next();
      oldest.remove();
      newest.remove(entry.series(), entry.exemplar());
    }
  }

  /** The exemplars of the series that pass, between two times (ms, both included), oldest first. */
  public synchronized List<Entry> find(Predicate<Labels> series, long fromMs, long toMs) {
    List<Entry> found = new ArrayList<>();
    for (Entry entry : sequences.keySet()) {
      long at = entry.exemplar().timestampMs();
      if (at >= fromMs && at <= toMs && series.test(entry.series())) {
        found.add(entry);
      }
    }
    found.sort(Comparator.comparingLong(entry -> entry.exemplar().timestampMs()));
    return found;
  }

  /**
   * The newest exemplar of each series that passes, in one pass.
   *
   * @param toMs none is newer (ms)
   * @param sequence none is of a later commit
   */
  public synchronized Map<Labels, Exemplar> latest(
      Predicate<Labels> series, long toMs, long sequence) {
    Map<Labels, Exemplar> latest = new HashMap<>();
    sequences.forEach(
        (entry, commit) -> {
          if (commit <= sequence && entry.exemplar().timestampMs() <= toMs) {
            Exemplar known = latest.get(entry.series());
            if (known != null || series.test(entry.series())) {
              latest.put(
                  entry.series(),
                  known == null ? entry.exemplar() : later(entry.exemplar(), known));
            }
          }
        });
    return latest;
  }

  public synchronized long appended() {
    return appended;
  }
}

package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.storage.AppendResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The newest exemplars of all series, a bounded number. Safe for use by many threads. */
public final class ExemplarRing {
  /** An exemplar and the series it belongs to. */
  public record Entry(Labels series, Exemplar exemplar) {}

  @GuardedBy("this")
  private int capacity;

  @GuardedBy("this")
  private final Deque<Entry> entries = new ArrayDeque<>();

  @GuardedBy("this")
  private final Map<Labels, Exemplar> newest = new HashMap<>();

  @GuardedBy("this")
  private long appended;

  public ExemplarRing(int capacity) {
    this.capacity = capacity;
  }

  /** What adding would give: a series' exemplars come in the order of time. */
  public synchronized AppendResult judge(Labels series, Exemplar exemplar) {
    Exemplar last = newest.get(series);
    if (last == null || last.timestampMs() < exemplar.timestampMs()) {
      return AppendResult.APPENDED;
    }
    return last.equals(exemplar) ? AppendResult.UNCHANGED : AppendResult.OUT_OF_ORDER;
  }

  public synchronized void add(Labels series, Exemplar exemplar) {
    if (capacity == 0 || judge(series, exemplar) != AppendResult.APPENDED) {
      return;
    }
    shrinkTo(capacity - 1);
    entries.addLast(new Entry(series, exemplar));
    newest.put(series, exemplar);
    appended++;
  }

  /** Keeps so many from now on. */
  public synchronized void resize(int newCapacity) {
    capacity = newCapacity;
    shrinkTo(newCapacity);
  }

  @GuardedBy("this")
  private void shrinkTo(int size) {
    while (entries.size() > size) {
      Entry oldest = entries.removeFirst();
      newest.remove(oldest.series(), oldest.exemplar());
    }
  }

  /** The exemplars of the series that pass, between two times (ms, both included). */
  public synchronized List<Entry> find(Predicate<Labels> series, long fromMs, long toMs) {
    List<Entry> found = new ArrayList<>();
    for (Entry entry : entries) {
      long at = entry.exemplar().timestampMs();
      if (at >= fromMs && at <= toMs && series.test(entry.series())) {
        found.add(entry);
      }
    }
    return found;
  }

  public synchronized long appended() {
    return appended;
  }
}

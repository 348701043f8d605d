package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Labels;
import io.narthex.storage.AppendResult;
import io.narthex.tsdb.index.LabelIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Which series the head holds: how they come, are found, and go. Safe for use by many threads. */
final class SeriesRegister {
  private static final long NEW_SERIES_BYTES = 500;

  private final StripeTable stripes;
  private final CommitOrder order;
  private final SeriesMap map = new SeriesMap(this::labels);
  private final LabelIndex index = new LabelIndex(this::labels);
  private final AtomicLong memoryBytes = new AtomicLong();
  private final AtomicLong removed = new AtomicLong();
  private volatile HeadLimits limits;
  private volatile int next = 1;

  @GuardedBy("this")
  private final List<Retired> retired = new ArrayList<>();

  /** Series that are gone for new readers; older ones may still hold their references. */
  private record Retired(long epoch, int[] references) {}

  SeriesRegister(StripeTable stripes, CommitOrder order, HeadLimits limits) {
    this.stripes = stripes;
    this.order = order;
    this.limits = limits;
  }

  HeadLimits limits() {
    return limits;
  }

  void limit(HeadLimits changed) {
    limits = changed;
  }

  LabelIndex index() {
    return index;
  }

  /** The reference of a live series, or 0. */
  int find(Labels labels) {
    int known = map.get(labels);
    return known != SeriesMap.NONE && isLive(known) ? known : 0;
  }

  private boolean isLive(int reference) {
    return stripes.series(reference).isLive(Stripe.slot(reference));
  }

  /** The reference of a series, or a refusal. */
  long reference(Labels labels) {
    int known = find(labels);
    return known != 0 ? known : create(labels, true);
  }

  /** The reference of a series that had been accepted before, whatever the limits are now. */
  int restore(Labels labels) {
    int known = map.get(labels);
    return known != SeriesMap.NONE ? known : (int) create(labels, false);
  }

  private synchronized long create(Labels labels, boolean limited) {
    int known = map.get(labels);
    if (known != SeriesMap.NONE) {
      return known;
    }
    AppendResult refusal = limits.refusal(index.size(), memoryBytes.get(), next);
    if (limited && refusal != AppendResult.APPENDED) {
      return refusal.asReference();
    }
    int reference = next;
    stripes.toFill(reference).series().create(Stripe.slot(reference), labels);
    next = reference + 1;
    map.put(labels, reference);
    index.add(reference, labels);
    memoryBytes.addAndGet(NEW_SERIES_BYTES);
    return reference;
  }

  /** The labels of a series that is there, or was when the oldest reader came. */
  Labels labels(int reference) {
    return stripes.series(reference).labels(Stripe.slot(reference));
  }

  /** The same labels, in the head's own copy where it has one, so that they are held once. */
  Labels shared(Labels labels) {
    int known = map.get(labels);
    Stripe stripe = stripes.find(known);
    Labels held = stripe == null ? null : stripe.series().labelsIfAny(Stripe.slot(known));
    return held != null && held.equals(labels) ? held : labels;
  }

  /**
   * Removes the series without samples; frees those removed earlier that no reader knows any more.
   *
   * @param sinceMs a series stays where its last sample is not before
   */
  synchronized void collectGarbage(long sinceMs) {
    boolean crowded = series() >= limits.crowd();
    clearUnseen();
    List<Integer> gone = new ArrayList<>();
    stripes.each(
        (number, stripe) ->
            stripe
                .upkeep()
                .retire(sinceMs, crowded)
                .forEach(slot -> gone.add(StripeTable.reference(number, slot))));
    if (!gone.isEmpty()) {
      remove(gone.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  @GuardedBy("this")
  private void remove(int[] references) {
    List<Labels> labels = Arrays.stream(references).mapToObj(this::labels).toList();
    labels.forEach(map::remove);
    index.removeAll(references, labels);
    removed.addAndGet(references.length);
    retired.add(new Retired(order.publish(() -> {}), references));
  }

  @GuardedBy("this")
  private void clearUnseen() {
    while (!retired.isEmpty() && order.isUnseen(retired.get(0).epoch())) {
      for (int reference : retired.remove(0).references()) {
        clear(reference, stripes.series(reference));
      }
    }
  }

  @GuardedBy("this")
  private void clear(int reference, StripeSeries series) {
    series.clear(Stripe.slot(reference));
    boolean full = next >>> Stripe.BITS > reference >>> Stripe.BITS;
    if (full && series.isCleared()) {
      stripes.drop(reference);
    }
  }

  /** Adds what labels and index take; remembers the sum for the limit. */
  void measure(HeadFigures figures) {
    figures.bytes(map.bytes() + index.size() * 60L);
    memoryBytes.set(figures.bytes());
  }

  /** How many there are. */
  long series() {
    return index.size();
  }

  long created() {
    return next - 1L;
  }

  long removed() {
    return removed.get();
  }
}

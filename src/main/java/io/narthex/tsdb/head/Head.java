package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Sample;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable.Mode;
import io.narthex.tsdb.chunk.Piece;
import io.narthex.tsdb.chunk.SampleColumns;
import io.narthex.tsdb.index.LabelIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The newest samples of all series. Safe for use by many threads. */
public final class Head {
  private static final long NEW_SERIES_BYTES = 500;

  private volatile HeadLimits limits;
  private final CommitOrder order;
  private final SeriesMap map = new SeriesMap(this::labels);
  private final LabelIndex index = new LabelIndex(this::labels);
  private final Object creation = new Object();
  private final LongAdder samples = new LongAdder();
  private final LongAdder histograms = new LongAdder();
  private volatile @Nullable Stripe[] stripes = new Stripe[16];
  private volatile Cut cut = Cut.NONE;
  private volatile long sealedThroughMs = Long.MIN_VALUE;
  private final AtomicLong memoryBytes = new AtomicLong();
  private final AtomicLong removed = new AtomicLong();
  private volatile int next = 1;

  @GuardedBy("creation")
  private final List<Retired> retired = new ArrayList<>();

  /** Series that are gone for new readers; older ones may still hold their references. */
  private record Retired(long epoch, int[] references) {}

  public Head(HeadLimits limits, CommitOrder order) {
    this.limits = limits;
    this.order = order;
  }

  // ---- series

  /** The reference of a series, or a refusal; see {@code Appender.reference}. */
  public long reference(Labels labels) {
    int known = map.get(labels);
    return known != SeriesMap.NONE && isLive(known) ? known : create(labels, true);
  }

  /** The reference of a series that had been accepted before, whatever the limits are now. */
  public int restore(Labels labels) {
    int known = map.get(labels);
    return known != SeriesMap.NONE ? known : (int) create(labels, false);
  }

  /** Remembers the last sample of a series, which stands in a block already. */
  public void remember(Labels labels, long sequence, Sample sample) {
    int reference = restore(labels);
    stripeOf(reference).remember(reference & (Stripe.SLOTS - 1), sequence, sample, order.horizon());
  }

  /** The reference of a live series, or 0. */
  public int find(Labels labels) {
    int known = map.get(labels);
    return known != SeriesMap.NONE && isLive(known) ? known : 0;
  }

  private long create(Labels labels, boolean limited) {
    synchronized (creation) {
      int known = map.get(labels);
      if (known != SeriesMap.NONE) {
        return known;
      }
      AppendResult refusal = limits.refusal(index.size(), memoryBytes.get(), next);
      if (limited && refusal != AppendResult.APPENDED) {
        return refusal.asReference();
      }
      int reference = next;
      stripeToFill(reference).create(reference & (Stripe.SLOTS - 1), labels);
      next = reference + 1;
      map.put(labels, reference);
      index.add(reference, labels);
      memoryBytes.addAndGet(NEW_SERIES_BYTES);
      return reference;
    }
  }

  @GuardedBy("creation")
  private Stripe stripeToFill(int reference) {
    int number = reference >>> Stripe.BITS;
    @Nullable Stripe[] table = stripes;
    if (number >= table.length) {
      table = Arrays.copyOf(table, number + (number >> 1));
    }
    Stripe stripe = table[number];
    if (stripe == null) {
      stripe = table[number] = new Stripe(limits.windowMs());
    }
    stripes = table;
    return stripe;
  }

  /** The stripe of a reference, or null where there is none. */
  @Nullable Stripe stripe(int reference) {
    @Nullable Stripe[] table = stripes;
    int number = reference >>> Stripe.BITS;
    return reference > 0 && number < table.length ? table[number] : null;
  }

  private Stripe stripeOf(int reference) {
    Stripe stripe = stripe(reference);
    if (stripe == null) {
      throw new IllegalStateException("no series " + reference);
    }
    return stripe;
  }

  private boolean isLive(int reference) {
    return stripeOf(reference).isLive(reference & (Stripe.SLOTS - 1));
  }

  /** The labels of a series that is there, or was when the oldest reader came. */
  public Labels labels(int reference) {
    return stripeOf(reference).labels(reference & (Stripe.SLOTS - 1));
  }

  /** The same labels, in the head's own copy where it has one, so that they are held once. */
  public Labels shared(Labels labels) {
    int known = map.get(labels);
    Stripe stripe = stripe(known);
    Labels held = stripe == null ? null : stripe.labelsIfAny(known & (Stripe.SLOTS - 1));
    return held != null && held.equals(labels) ? held : labels;
  }

  public LabelIndex index() {
    return index;
  }

  // ---- appending

  /** A session for one appender; the caller ends it. */
  public HeadSession session(Mode mode) {
    return new HeadSession(this, mode);
  }

  /** Brings other limits into force, for sessions that begin from now on. */
  public void apply(HeadLimits changed) {
    limits = changed;
  }

  Bounds bounds() {
    return new Bounds(limits.outOfOrderWindowMs(), sealedThroughMs);
  }

  /** Applies the samples of a journaled commit; the caller then completes it. */
  public void apply(SampleColumns columns, long sequence) {
    apply(columns, 0, columns.size(), sequence);
  }

  /** Applies some of them: those from one index up to another, which is not included. */
  public void apply(SampleColumns columns, int from, int to, long sequence) {
    Horizon horizon = order.horizon();
    Cut current = cut;
    int added = 0;
    int at = from;
    while (at < to) {
      int number = columns.reference(at) >>> Stripe.BITS;
      int end = at + 1;
      while (end < to && columns.reference(end) >>> Stripe.BITS == number) {
        end++;
      }
      Stripe stripe = stripeOf(columns.reference(at));
      added += stripe.apply(columns, at, end, sequence, horizon, current);
      at = end;
    }
    samples.add(added);
    histograms.add(columns.histogramCount(from, to));
  }

  // ---- reading

  /** The series any selector accepts, in label order; shared, not to be changed. */
  public int[] select(List<List<Matcher>> selectors) {
    return index.select(selectors);
  }

  /** What a reader sees of a series, in order of preference; times in ms, both included. */
  public List<Piece> pieces(int reference, Sight sight, long fromMs, long toMs) {
    return stripeOf(reference).pieces(reference & (Stripe.SLOTS - 1), sight, fromMs, toMs);
  }

  /** Whether what a reader sees of a series ends between two times (ms, both included). */
  public boolean endsWithin(int reference, Sight sight, long fromMs, long toMs) {
    int slot = reference & (Stripe.SLOTS - 1);
    return stripeOf(reference).endsWithin(slot, sight, fromMs, toMs);
  }

  /** Captures the last samples of series between two times (ms, both included). */
  public void latest(int[] references, Sight sight, long fromMs, long toMs, LatestSamples target) {
    for (int at = 0; at < references.length; ) {
      int number = references[at] >>> Stripe.BITS;
      int end = at + 1;
      while (end < references.length && references[end] >>> Stripe.BITS == number) {
        end++;
      }
      stripeOf(references[at]).latest(references, at, end, sight, fromMs, toMs, target);
      at = end;
    }
  }

  /**
   * Adds the last sample of a series where it is one between the two times (ms, both included) and
   * can be told without decoding; else false.
   */
  public boolean latest(int reference, Sight sight, long fromMs, long toMs, LatestSamples target) {
    int slot = reference & (Stripe.SLOTS - 1);
    return stripeOf(reference).latest(slot, sight, fromMs, toMs, target);
  }

  // ---- sealing

  /** The newest cut. */
  public Cut cut() {
    return cut;
  }

  /** Cuts; called by the journal's writer between two commits, so that the cut is exact. */
  public void cut(Cut newest) {
    cut = newest;
  }

  /** Up to where windows are closed (ms): live samples before are late. */
  public long sealedThroughMs() {
    return sealedThroughMs;
  }

  /** Live samples before are refused from now on, unless within the out-of-order window. */
  public void sealedThrough(long throughMs) {
    sealedThroughMs = Math.max(sealedThroughMs, throughMs);
  }

  /** Whether samples before that time wait to be sealed. */
  public boolean holdsBefore(long throughMs) {
    @Nullable Stripe[] table = stripes;
    for (Stripe stripe : table) {
      if (stripe != null && stripe.holdsBefore(throughMs)) {
        return true;
      }
    }
    return false;
  }

  /** How many series have ended and still hold samples. */
  public long ended() {
    long[] ended = {0};
    eachStripe((number, stripe) -> ended[0] += stripe.ended());
    return ended[0];
  }

  /** Freezes what a run seals, once all its commits are complete; returns the windows' starts. */
  public Set<Long> freeze(Cut run) {
    Set<Long> starts = new TreeSet<>();
    eachStripe((number, stripe) -> stripe.freeze(run, starts));
    return starts;
  }

  /** The series a run seals in one window, in label order, with all their samples there. */
  public FrozenWindow frozen(Cut run, long startMs) {
    List<Integer> references = new ArrayList<>();
    long[] first = {Long.MAX_VALUE};
    eachStripe(
        (number, stripe) -> {
          List<Integer> slots = new ArrayList<>();
          first[0] = Math.min(first[0], stripe.frozenSlots(run.run(), startMs, slots));
          slots.forEach(slot -> references.add(number << Stripe.BITS | slot));
        });
    references.sort((left, right) -> labels(left).compareTo(labels(right)));
    return new FrozenWindow(this, run, startMs, first[0], references);
  }

  List<Piece> frozenPieces(int reference, int run, long startMs) {
    return stripeOf(reference).frozenPieces(reference & (Stripe.SLOTS - 1), run, startMs);
  }

  /** Frees the windows that runs up to this one have sealed; no reader needs them. */
  public void drop(int run) {
    eachStripe((number, stripe) -> stripe.drop(run));
  }

  /** The oldest commit with samples that no run up to this one has sealed. */
  public long firstUnsealed(int run) {
    long[] first = {Long.MAX_VALUE};
    eachStripe((number, stripe) -> first[0] = Math.min(first[0], stripe.firstUnsealed(run)));
    return first[0];
  }

  // ---- upkeep

  /** Removes series without samples; frees those removed earlier that no reader knows any more. */
  public void collectGarbage() {
    Horizon horizon = order.horizon();
    boolean crowded = series() >= limits.crowd();
    eachStripe((number, stripe) -> stripe.forgetHistory(horizon));
    synchronized (creation) {
      clearUnseen();
      List<Integer> gone = new ArrayList<>();
      eachStripe(
          (number, stripe) ->
              stripe
                  .retire(sealedThroughMs, crowded)
                  .forEach(slot -> gone.add(number << Stripe.BITS | slot)));
      if (!gone.isEmpty()) {
        remove(gone.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    measure();
  }

  @GuardedBy("creation")
  private void remove(int[] references) {
    List<Labels> labels = Arrays.stream(references).mapToObj(this::labels).toList();
    labels.forEach(map::remove);
    index.removeAll(references, labels);
    removed.addAndGet(references.length);
    retired.add(new Retired(order.publish(() -> {}), references));
  }

  @GuardedBy("creation")
  private void clearUnseen() {
    while (!retired.isEmpty() && order.isUnseen(retired.get(0).epoch())) {
      for (int reference : retired.remove(0).references()) {
        Stripe stripe = stripeOf(reference);
        stripe.clear(reference & (Stripe.SLOTS - 1));
        boolean full = next >>> Stripe.BITS > reference >>> Stripe.BITS;
        if (full && stripe.isCleared()) {
          stripes[reference >>> Stripe.BITS] = null;
        }
      }
    }
  }

  /** Sums up the figures, and remembers the memory for the limit. */
  public HeadFigures measure() {
    HeadFigures figures = new HeadFigures();
    eachStripe((number, stripe) -> stripe.measure(figures));
    figures.bytes(map.bytes() + index.size() * 60L);
    memoryBytes.set(figures.bytes());
    return figures;
  }

  public long series() {
    return index.size();
  }

  public long seriesCreated() {
    return next - 1L;
  }

  public long seriesRemoved() {
    return removed.get();
  }

  public long samplesAppended() {
    return samples.sum();
  }

  public long histogramsAppended() {
    return histograms.sum();
  }

  private interface StripeAction {
    void accept(int number, Stripe stripe);
  }

  private void eachStripe(StripeAction action) {
    @Nullable Stripe[] table = stripes;
    for (int number = 0; number < table.length; number++) {
      Stripe stripe = table[number];
      if (stripe != null) {
        action.accept(number, stripe);
      }
    }
  }
}

package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Sample;
import io.narthex.storage.Appendable.Mode;
import io.narthex.tsdb.chunk.Pieces;
import io.narthex.tsdb.chunk.SampleColumns;
import io.narthex.tsdb.index.LabelIndex;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The newest samples of all series. Safe for use by many threads. */
public final class Head {
  private final CommitOrder order;
  private final StripeTable stripes;
  private final SeriesRegister register;
  private final HeadSealing sealing;
  private final LongAdder samples = new LongAdder();
  private final LongAdder histograms = new LongAdder();

  public Head(HeadLimits limits, CommitOrder order) {
    this.order = order;
    this.stripes = new StripeTable(limits.windowMs());
    this.register = new SeriesRegister(stripes, order, limits);
    this.sealing = new HeadSealing(stripes, register);
  }

  // ---- series

  /** The reference of a series, or a refusal; see {@code Appender.reference}. */
  public long reference(Labels labels) {
    return register.reference(labels);
  }

  /** The reference of a series that had been accepted before, whatever the limits are now. */
  public int restore(Labels labels) {
    return register.restore(labels);
  }

  /** Remembers the last sample of a series, which stands in a block already. */
  public void remember(Labels labels, long sequence, Sample sample) {
    int reference = restore(labels);
    stripes.of(reference).remember(Stripe.slot(reference), sequence, sample, order.horizon());
  }

  /** The labels of a series that is there, or was when the oldest reader came. */
  public Labels labels(int reference) {
    return register.labels(reference);
  }

  /** The same labels, in the head's own copy where it has one, so that they are held once. */
  public Labels shared(Labels labels) {
    return register.shared(labels);
  }

  public LabelIndex index() {
    return register.index();
  }

  // ---- appending

  /** A session for one appender; the caller ends it. */
  public HeadSession session(Mode mode) {
    return new HeadSession(stripes, mode, bounds());
  }

  /** Brings other limits into force, for sessions that begin from now on. */
  public void apply(HeadLimits changed) {
    register.limit(changed);
  }

  private Bounds bounds() {
    return new Bounds(register.limits().outOfOrderWindowMs(), sealing.throughMs());
  }

  /** Applies the samples of a journaled commit; the caller then completes it. */
  public void apply(SampleColumns columns, long sequence) {
    apply(columns, 0, columns.size(), sequence);
  }

  /** Applies some of them: those from one index up to another, which is not included. */
  public void apply(SampleColumns columns, int from, int to, long sequence) {
    Horizon horizon = order.horizon();
    Cut current = sealing.cut();
    int added = 0;
    int at = from;
    while (at < to) {
      int number = columns.reference(at) >>> Stripe.BITS;
      int end = at + 1;
      while (end < to && columns.reference(end) >>> Stripe.BITS == number) {
        end++;
      }
      Stripe stripe = stripes.of(columns.reference(at));
      added += stripe.apply(columns, at, end, sequence, horizon, current);
      at = end;
    }
    samples.add(added);
    histograms.add(columns.histogramCount(from, to));
  }

  // ---- reading

  /** The series any selector accepts, in label order; shared, not to be changed. */
  public int[] select(List<List<Matcher>> selectors) {
    return register.index().select(selectors);
  }

  /** Adds what a reader sees of a series, in order of preference; times in ms, both included. */
  public void pieces(int reference, Sight sight, long fromMs, long toMs, Pieces pieces) {
    stripes.of(reference).reader().pieces(Stripe.slot(reference), sight, fromMs, toMs, pieces);
  }

  /** Whether what a reader sees of a series ends between two times (ms, both included). */
  public boolean endsWithin(int reference, Sight sight, long fromMs, long toMs) {
    int slot = Stripe.slot(reference);
    return stripes.of(reference).reader().endsWithin(slot, sight, fromMs, toMs);
  }

  /** Captures the last samples of series between two times (ms, both included). */
  public void latest(int[] references, Sight sight, long fromMs, long toMs, LatestSamples target) {
    for (int at = 0; at < references.length; ) {
      int number = references[at] >>> Stripe.BITS;
      int end = at + 1;
      while (end < references.length && references[end] >>> Stripe.BITS == number) {
        end++;
      }
      stripes.of(references[at]).reader().latest(references, at, end, sight, fromMs, toMs, target);
      at = end;
    }
  }

  /**
   * Adds the last sample of a series where it is one between the two times (ms, both included) and
   * can be told without decoding; else false.
   */
  public boolean latest(int reference, Sight sight, long fromMs, long toMs, LatestSamples target) {
    int slot = Stripe.slot(reference);
    return stripes.of(reference).reader().latest(slot, sight, fromMs, toMs, target);
  }

  // ---- upkeep

  /** What runs of sealing ask of the head. */
  public HeadSealing sealing() {
    return sealing;
  }

  /** How many series have ended and still hold samples. */
  public long ended() {
    long[] ended = {0};
    stripes.each((number, stripe) -> ended[0] += stripe.upkeep().ended());
    return ended[0];
  }

  /** Removes series without samples; frees those removed earlier that no reader knows any more. */
  public void collectGarbage() {
    Horizon horizon = order.horizon();
    stripes.each((number, stripe) -> stripe.upkeep().forgetHistory(horizon));
    register.collectGarbage(sealing.throughMs());
    measure();
  }

  /** Sums up the figures, and remembers the memory for the limit. */
  public HeadFigures measure() {
    HeadFigures figures = new HeadFigures();
    stripes.each((number, stripe) -> stripe.upkeep().measure(figures));
    register.measure(figures);
    return figures;
  }

  public long series() {
    return register.series();
  }

  public long seriesCreated() {
    return register.created();
  }

  public long seriesRemoved() {
    return register.removed();
  }

  public long samplesAppended() {
    return samples.sum();
  }

  public long histogramsAppended() {
    return histograms.sum();
  }
}

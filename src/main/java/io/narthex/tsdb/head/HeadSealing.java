package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.tsdb.chunk.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What runs of sealing ask of the head. Safe for use by many threads. */
public final class HeadSealing {
  private final StripeTable stripes;
  private final SeriesRegister register;
  private volatile Cut cut = Cut.NONE;
  private volatile long throughMs = Long.MIN_VALUE;

  HeadSealing(StripeTable stripes, SeriesRegister register) {
    this.stripes = stripes;
    this.register = register;
  }

  /** The newest cut. */
  public Cut cut() {
    return cut;
  }

  /** Cuts; called by the journal's writer between two commits, so that the cut is exact. */
  public void cut(Cut newest) {
    cut = newest;
  }

  /** Up to where windows are closed (ms): live samples before are late. */
  public long throughMs() {
    return throughMs;
  }

  /** Live samples before are refused from now on, unless within the out-of-order window. */
  public void through(long newMs) {
    throughMs = Math.max(throughMs, newMs);
  }

  /** Whether samples before that time (ms) wait to be sealed. */
  public boolean holdsBefore(long timeMs) {
    boolean[] holds = {false};
    stripes.each((number, stripe) -> holds[0] = holds[0] || stripe.sealing().holdsBefore(timeMs));
    return holds[0];
  }

  /** Freezes what a run seals, once all its commits are complete; returns the windows' starts. */
  public Set<Long> freeze(Cut run) {
    Set<Long> starts = new TreeSet<>();
    stripes.each((number, stripe) -> stripe.sealing().freeze(run, starts));
    return starts;
  }

  /** The series a run seals in one window, in label order, with all their samples there. */
  public FrozenWindow window(Cut run, long startMs) {
    List<Integer> references = new ArrayList<>();
    long[] first = {Long.MAX_VALUE};
    stripes.each(
        (number, stripe) -> {
          List<Integer> slots = new ArrayList<>();
          first[0] = Math.min(first[0], stripe.sealing().frozenSlots(run.run(), startMs, slots));
          slots.forEach(slot -> references.add(StripeTable.reference(number, slot)));
        });
    references.sort((left, right) -> register.labels(left).compareTo(register.labels(right)));
    return new FrozenWindow(this, run, startMs, first[0], references);
  }

  Labels labels(int reference) {
    return register.labels(reference);
  }

  void pieces(int reference, int run, long startMs, Pieces pieces) {
    stripes.of(reference).sealing().frozenPieces(Stripe.slot(reference), run, startMs, pieces);
  }

  /** Frees the windows that runs up to this one have sealed; no reader needs them. */
  public void drop(int run) {
    stripes.each((number, stripe) -> stripe.sealing().drop(run));
  }

  /** The oldest commit with samples that no run up to this one has sealed. */
  public long firstUnsealed(int run) {
    long[] first = {Long.MAX_VALUE};
    stripes.each(
        (number, stripe) -> first[0] = Math.min(first[0], stripe.sealing().firstUnsealed(run)));
    return first[0];
  }
}

package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.tsdb.chunk.Pieces;
import java.util.List;

/** One window as a run of sealing takes it: series in label order, and nothing changes any more. */
public final class FrozenWindow {
  private final HeadSealing sealing;
  private final Cut run;
  private final long startMs;
  private final long firstSequence;
  private final List<Integer> references;

  FrozenWindow(
      HeadSealing sealing, Cut run, long startMs, long firstSequence, List<Integer> references) {
    this.sealing = sealing;
    this.run = run;
    this.startMs = startMs;
    this.firstSequence = firstSequence;
    this.references = references;
  }

  public int size() {
    return references.size();
  }

  public long startMs() {
    return startMs;
  }

  /** The oldest commit with samples here. */
  public long firstSequence() {
    return firstSequence;
  }

  public Labels labels(int index) {
    return sealing.labels(references.get(index));
  }

  /** Puts all samples of a series into {@code pieces}, in order of preference. */
  public void pieces(int index, Pieces pieces) {
    pieces.clear();
    sealing.pieces(references.get(index), run.run(), startMs, pieces);
  }
}

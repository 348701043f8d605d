package io.narthex.tsdb.head;

/**
 * Where one run of sealing cuts: it takes the samples before {@code throughMs} (ms) that came with
 * commits up to {@code sequence}.
 *
 * @param run counts the runs
 */
public record Cut(int run, long sequence, long throughMs) {
  static final Cut NONE = new Cut(0, Long.MAX_VALUE, Long.MIN_VALUE);

  /** Whether a window holds samples that this run seals. */
  boolean takes(Window window) {
    return window.startMs() < throughMs && !window.isYoungerThan(this);
  }

  /** Whether a sample belongs to a run after this one although its window is sealed by this one. */
  boolean leavesOut(long commit, long timestampMs) {
    return timestampMs < throughMs && commit > sequence;
  }
}

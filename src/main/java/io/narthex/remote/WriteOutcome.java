package io.narthex.remote;

/**
 * What became of a remote-write request.
 *
 * @param error "" where everything was taken
 * @param samples how many floats were written; histograms and exemplars are counted apart
 */
public record WriteOutcome(
    Verdict verdict, String error, int samples, int histograms, int exemplars) {
  /** What the sender ought to do. */
  public enum Verdict {
    /** Nothing: all is well. */
    WRITTEN,
    /** Not send it again: it would be refused again. */
    REFUSED,
    /** Send it again later. */
    RETRY
  }

  static WriteOutcome nothing(Verdict verdict, String error) {
    return new WriteOutcome(verdict, error, 0, 0, 0);
  }
}

package io.narthex.federation.latest;

/** How long lines are, learnt from answers, so that the next can be estimated. Thread-safe. */
final class LineLength {
  /** What a line of text takes, until answers have told. */
  private static final double TYPICAL_BYTES = 150;

  private volatile double bytes = TYPICAL_BYTES;

  /** What so many series would take, about. */
  double bytesOf(int series) {
    return series * bytes;
  }

  void learn(int series, long written) {
    if (series > 0) {
      bytes = (double) written / series;
    }
  }
}

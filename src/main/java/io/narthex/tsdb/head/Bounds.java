package io.narthex.tsdb.head;

import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable.Mode;

/**
 * How old a sample may be.
 *
 * @param outOfOrderWindowMs how far behind its series' newest one a live sample may be
 * @param sealedThroughMs what is before was sealed: only late samples can still go there
 */
record Bounds(long outOfOrderWindowMs, long sealedThroughMs) {
  /** Judges a sample at another time than the series' last. */
  AppendResult judge(Mode mode, long timestampMs, long lastMs) {
    if (mode == Mode.BACKFILL) {
      return AppendResult.APPENDED;
    }
    if (timestampMs > lastMs && timestampMs >= sealedThroughMs) {
      return AppendResult.APPENDED;
    }
    if (outOfOrderWindowMs == 0) {
      return timestampMs > lastMs ? AppendResult.OUT_OF_BOUNDS : AppendResult.OUT_OF_ORDER;
    }
    long newest = Math.max(lastMs, sealedThroughMs);
    return timestampMs >= newest - outOfOrderWindowMs
        ? AppendResult.APPENDED
        : AppendResult.TOO_OLD;
  }
}

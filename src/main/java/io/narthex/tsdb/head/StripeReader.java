package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.FloatHistogram;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.Pieces;
import io.narthex.tsdb.chunk.SeriesCursor;
import java.util.concurrent.locks.ReentrantLock;

/** What readers see of a stripe. */
final class StripeReader {
  private final ReentrantLock lock;
  private final StripeSeries series;

  @GuardedBy("lock")
  private final LastSamples last;

  @GuardedBy("lock")
  private final Windows windows;

  @GuardedBy("lock")
  private final OpenChunks open;

  StripeReader(
      ReentrantLock lock, StripeSeries series, LastSamples last, Windows windows, OpenChunks open) {
    this.lock = lock;
    this.series = series;
    this.last = last;
    this.windows = windows;
    this.open = open;
  }

  /**
   * Adds what a reader sees of a series between two times, those that stand against others first.
   */
  void pieces(int slot, Sight sight, long fromMs, long toMs, Pieces pieces) {
    lock.lock();
    try {
      long endMs = Math.min(toMs, last.end(slot, sight.sequence()));
      windows.late(slot, sight, fromMs, toMs, true, pieces);
      windows.chunks(slot, sight, fromMs, endMs, pieces);
      Chunk chunk = open.chunk(slot);
      if (chunk != null && chunk.minMs() <= endMs && chunk.maxMs() >= fromMs) {
        pieces.add(chunk, 0, endMs);
      }
      windows.late(slot, sight, fromMs, toMs, false, pieces);
    } finally {
      lock.unlock();
    }
  }

  /** Captures the newest samples of a run of series between two times for a reader. */
  void latest(
      int[] references,
      int from,
      int end,
      Sight sight,
      long fromMs,
      long toMs,
      LatestSamples target) {
    lock.lock();
    try {
      for (int i = from; i < end; i++) {
        int slot = Stripe.slot(references[i]);
        target.begin(i, references[i]);
        if (!latest(slot, sight.sequence(), fromMs, toMs, target)) {
          SeriesCursor cursor = new SeriesCursor();
          pieces(slot, sight, fromMs, toMs, cursor.pieces());
          target.addLast(series.labels(slot), cursor.begin(fromMs, toMs));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the chunks of a series end between two times for a reader. */
  boolean endsWithin(int slot, Sight sight, long fromMs, long toMs) {
    lock.lock();
    try {
      long endMs = last.end(slot, sight.sequence());
      return endMs >= fromMs && endMs <= toMs;
    } finally {
      lock.unlock();
    }
  }

  /** Captures the newest sample of one series where its two slots tell it, else false. */
  boolean latest(int slot, Sight sight, long fromMs, long toMs, LatestSamples target) {
    lock.lock();
    try {
      return last.end(slot, sight.sequence()) >= fromMs
          && latest(slot, sight.sequence(), fromMs, toMs, target);
    } finally {
      lock.unlock();
    }
  }

  /** The same for one series; false where it cannot be told from its two last samples alone. */
  @GuardedBy("lock")
  private boolean latest(int slot, long sequence, long fromMs, long toMs, LatestSamples target) {
    long timestampMs = last.end(slot, sequence);
    boolean told = last.serves(slot, sequence) && timestampMs <= toMs;
    if (!told || windows.holdLate(slot, timestampMs)) {
      return false;
    }
    if (timestampMs >= fromMs) {
      FloatHistogram histogram = last.histogramFor(slot, sequence);
      target.add(series.labels(slot), timestampMs, last.bitsFor(slot, sequence), histogram);
    }
    return true;
  }
}

package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.FloatHistogram;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.Piece;
import io.narthex.tsdb.chunk.SeriesCursor;
import java.util.List;
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

  /** What a reader sees of a series between two times, in order of preference. */
  List<Piece> pieces(int slot, Sight sight, long fromMs, long toMs) {
    lock.lock();
    try {
      long endMs = Math.min(toMs, last.end(slot, sight.sequence()));
      List<Window> seen = windows.seen(sight, fromMs, toMs);
      List<Piece> pieces = Windows.pieces(seen, slot, sight.sequence(), endMs, fromMs, toMs);
      Chunk chunk = open.chunk(slot);
      if (chunk != null && chunk.minMs() <= endMs && chunk.maxMs() >= fromMs) {
        pieces.add(chunkPosition(pieces), chunk.until(endMs));
      }
      return pieces;
    } finally {
      lock.unlock();
    }
  }

  /** Behind the chunks and before the late samples that stand behind them. */
  private static int chunkPosition(List<Piece> pieces) {
    int at = pieces.size();
    while (at > 0 && !(pieces.get(at - 1) instanceof Chunk)) {
      at--;
    }
    return at;
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
        target.begin(references[i]);
        if (!latest(slot, sight.sequence(), fromMs, toMs, target)) {
          List<Piece> pieces = pieces(slot, sight, fromMs, toMs);
          target.addLast(series.labels(slot), new SeriesCursor(pieces, fromMs, toMs));
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

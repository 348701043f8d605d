package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable.Mode;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.Piece;
import io.narthex.tsdb.chunk.SampleColumns;
import io.narthex.tsdb.chunk.SeriesCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * 256 series that were created one after the other, as columns by slot, under one lock. The series
 * of a scrape target mostly share a stripe or two, so one lock covers a run of samples, and targets
 * do not meet.
 */
final class Stripe {
  static final int BITS = 8;
  static final int SLOTS = 1 << BITS;

  /** What the columns of one series take, about. */
  private static final long BYTES_PER_SLOT = 90;

  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable Labels[] labels = new Labels[SLOTS];
  private final boolean[] live = new boolean[SLOTS];
  private final int[] journaled = new int[SLOTS];

  /** Written under the lock; {@link #judge} also reads it without. */
  private final LastSamples last = new LastSamples(SLOTS);

  @GuardedBy("lock")
  private final Windows windows;

  @GuardedBy("lock")
  private final OpenChunks open;

  @GuardedBy("lock")
  private int users;

  Stripe(long windowMs) {
    Windows empty = new Windows(windowMs, SLOTS);
    this.windows = empty;
    this.open = new OpenChunks(empty, last, SLOTS);
  }

  // ---- series

  void create(int slot, Labels series) {
    labels[slot] = series;
    live[slot] = true;
  }

  /** The labels of a slot whose series was created and not yet cleared. */
  Labels labels(int slot) {
    Labels series = labels[slot];
    if (series == null) {
      throw new IllegalStateException("no series in slot " + slot);
    }
    return series;
  }

  /** The labels of a slot, or null where it has no series, or no more. */
  @Nullable Labels labelsIfAny(int slot) {
    return labels[slot];
  }

  /** Whether the series may be appended to; callers are registered by {@link #enter}. */
  boolean isLive(int slot) {
    return live[slot];
  }

  /** Keeps the series of this stripe from being removed, until {@link #leave}. */
  void enter() {
    lock.lock();
    try {
      users++;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      users--;
    } finally {
      lock.unlock();
    }
  }

  boolean isJournaled(int slot, int segment) {
    return journaled[slot] == segment;
  }

  void setJournaled(int slot, int segment) {
    journaled[slot] = segment;
  }

  /**
   * The slots of series without samples; they are not live any more. One whose last sample was at
   * or after {@code sinceMs} stays, for others are judged by that.
   *
   * @param ended whether one that has ended goes nevertheless
   */
  List<Integer> retire(long sinceMs, boolean ended) {
    lock.lock();
    try {
      List<Integer> retired = new ArrayList<>();
      for (int slot = 0; slot < SLOTS && users == 0; slot++) {
        boolean past =
            last.timestampMs(slot) == LastSamples.NEVER
                || last.timestampMs(slot) < sinceMs
                || (ended && last.isStale(slot));
        if (live[slot] && past && !holdsSamples(slot)) {
          live[slot] = false;
          retired.add(slot);
        }
      }
      return retired;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private boolean holdsSamples(int slot) {
    return open.sinceMs(slot) != Long.MAX_VALUE || windows.hold(slot);
  }

  /** How many series have ended and still hold samples. */
  int ended() {
    lock.lock();
    try {
      int ended = 0;
      for (int slot = 0; slot < SLOTS; slot++) {
        if (live[slot] && last.isStale(slot) && holdsSamples(slot)) {
          ended++;
        }
      }
      return ended;
    } finally {
      lock.unlock();
    }
  }

  void clear(int slot) {
    labels[slot] = null;
  }

  boolean isCleared() {
    for (Labels series : labels) {
      if (series != null) {
        return false;
      }
    }
    return true;
  }

  // ---- appending

  /**
   * What appending would give, as far as can be told before the commit. Reads without the lock: a
   * commit under way may be missed, {@link #apply} decides.
   */
  AppendResult judge(
      int slot,
      long timestampMs,
      long valueBits,
      @Nullable FloatHistogram histogram,
      Mode mode,
      Bounds bounds) {
    if (timestampMs != last.timestampMs(slot)) {
      return bounds.judge(mode, timestampMs, last.timestampMs(slot));
    }
    return last.isLast(slot, valueBits, histogram)
        ? AppendResult.UNCHANGED
        : AppendResult.DUPLICATE;
  }

  /** Takes a sample that is sealed as the last one, where none is later. */
  void remember(int slot, long sequence, Sample sample, Horizon horizon) {
    lock.lock();
    try {
      if (sample.timestampMs() > last.timestampMs(slot)) {
        long bits = Double.doubleToRawLongBits(sample.value());
        last.set(slot, sequence, sample.timestampMs(), bits, sample.histogram(), horizon);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes a run of a commit's samples; returns how many were added. */
  int apply(SampleColumns columns, int from, int end, long sequence, Horizon horizon, Cut cut) {
    lock.lock();
    try {
      int added = 0;
      for (int i = from; i < end; i++) {
        if (apply(columns, i, sequence, horizon, cut)) {
          added++;
        }
      }
      return added;
    } finally {
      lock.unlock();
    }
  }

  /** Takes one sample; false where one of its time stands already. */
  @GuardedBy("lock")
  private boolean apply(SampleColumns columns, int index, long sequence, Horizon horizon, Cut cut) {
    int slot = columns.reference(index) & (SLOTS - 1);
    long timestampMs = columns.timestampMs(index);
    boolean overtaken = sequence < last.sequence(slot);
    if (timestampMs == last.timestampMs(slot) && !overtaken) {
      return false;
    }
    if (timestampMs <= last.timestampMs(slot) || overtaken) {
      addLate(columns, index, slot, sequence, cut);
      return true;
    }
    long startMs = columns.startMs(index);
    long bits = columns.bits(index);
    FloatHistogram histogram = columns.histogram(index);
    if (histogram == null) {
      open.append(slot, sequence, startMs, timestampMs, bits, cut);
    } else {
      open.append(slot, sequence, startMs, timestampMs, histogram, cut);
    }
    last.set(slot, sequence, timestampMs, bits, histogram, horizon);
    return true;
  }

  @GuardedBy("lock")
  private void addLate(SampleColumns columns, int index, int slot, long sequence, Cut cut) {
    long timestampMs = columns.timestampMs(index);
    Window window = windows.at(timestampMs, cut.leavesOut(sequence, timestampMs), cut);
    window.note(sequence);
    window
        .late()
        .add(
            slot,
            sequence,
            columns.startMs(index),
            timestampMs,
            columns.bits(index),
            columns.histogram(index),
            last.isOvertakenAt(slot, sequence, timestampMs));
  }

  // ---- sealing

  /**
   * Closes and freezes what a run seals; all its commits are complete. Adds the windows' starts.
   */
  void freeze(Cut cut, Set<Long> starts) {
    lock.lock();
    try {
      for (int slot = 0; slot < SLOTS; slot++) {
        open.close(slot, cut);
      }
      windows.freeze(cut, starts);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds the slots with samples that a run seals in one window; returns the oldest commit there.
   */
  long frozenSlots(int run, long startMs, List<Integer> slots) {
    lock.lock();
    try {
      long first = Long.MAX_VALUE;
      for (Window window : windows.frozen(run, startMs)) {
        first = Math.min(first, window.firstSequence());
        for (int slot = 0; slot < SLOTS; slot++) {
          if (window.has(slot)) {
            slots.add(slot);
          }
        }
      }
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** All samples of a series that a run seals in one window. */
  List<Piece> frozenPieces(int slot, int run, long startMs) {
    lock.lock();
    try {
      return Windows.pieces(
          windows.frozen(run, startMs),
          slot,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          Long.MAX_VALUE);
    } finally {
      lock.unlock();
    }
  }

  /** Frees the windows that runs up to this one have sealed. */
  void drop(int run) {
    lock.lock();
    try {
      windows.drop(run);
    } finally {
      lock.unlock();
    }
  }

  /** The oldest commit with samples that no run up to {@code run} has sealed. */
  long firstUnsealed(int run) {
    lock.lock();
    try {
      return windows.firstUnsealed(run);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what no reader needs that is there, or may come. */
  void forgetHistory(Horizon horizon) {
    lock.lock();
    try {
      last.forget(horizon);
    } finally {
      lock.unlock();
    }
  }

  /** Whether samples before that time wait for a run. */
  boolean holdsBefore(long throughMs) {
    lock.lock();
    try {
      return windows.holdBefore(throughMs);
    } finally {
      lock.unlock();
    }
  }

  // ---- reading

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
        int slot = references[i] & (SLOTS - 1);
        target.begin(i, references[i]);
        if (!latest(slot, sight.sequence(), fromMs, toMs, target)) {
          List<Piece> pieces = pieces(slot, sight, fromMs, toMs);
          target.addLast(labels(slot), new SeriesCursor(pieces, fromMs, toMs));
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
      target.add(labels(slot), timestampMs, last.bitsFor(slot, sequence), histogram);
    }
    return true;
  }

  /** Adds this stripe's figures. */
  void measure(HeadFigures figures) {
    lock.lock();
    try {
      long bytes = SLOTS * BYTES_PER_SLOT;
      for (int slot = 0; slot < SLOTS; slot++) {
        Labels series = labels[slot];
        bytes += open.bytes(slot) + (series == null ? 0 : 56 + series.canonical().length);
        if (open.sinceMs(slot) != Long.MAX_VALUE) {
          figures.chunk();
        }
        figures.maxTime(last.timestampMs(slot));
      }
      figures.bytes(bytes);
      windows.measure(figures);
    } finally {
      lock.unlock();
    }
  }
}

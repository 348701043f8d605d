package io.narthex.tsdb.head;

import static io.narthex.storage.Appender.NO_START;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable.Mode;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.HistogramWriter;
import io.narthex.tsdb.chunk.OpenFloats;
import io.narthex.tsdb.chunk.Piece;
import io.narthex.tsdb.chunk.SampleColumns;
import io.narthex.tsdb.chunk.SeriesCursor;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Samples per chunk. */
  static final int FULL = 120;

  private static final long NEVER = Long.MIN_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final long windowMs;
  private final @Nullable Labels[] labels = new Labels[SLOTS];
  private final boolean[] live = new boolean[SLOTS];
  private final int[] journaled = new int[SLOTS];
  private final long[] lastSequence = new long[SLOTS];
  private final long[] lastMs = new long[SLOTS];
  private final long[] lastBits = new long[SLOTS];
  private final long[] priorSequence = new long[SLOTS];
  private final long[] priorMs = new long[SLOTS];
  private final long[] priorBits = new long[SLOTS];
  private final OpenFloats floats = new OpenFloats(SLOTS);
  private @Nullable HistogramSlots histograms;
  private @Nullable History history;

  @GuardedBy("lock")
  private final List<Window> windows = new ArrayList<>(3);

  @GuardedBy("lock")
  private int users;

  Stripe(long windowMs) {
    this.windowMs = windowMs;
    Arrays.fill(lastMs, NEVER);
    Arrays.fill(priorMs, NEVER);
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

  /** The slots of series without samples; they are not live any more. */
  List<Integer> retire() {
    lock.lock();
    try {
      List<Integer> retired = new ArrayList<>();
      for (int slot = 0; slot < SLOTS && users == 0; slot++) {
        if (live[slot] && !holdsSamples(slot)) {
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
    boolean open = floats.count(slot) > 0 || (histograms != null && histograms.isOpen(slot));
    return open || windows.stream().anyMatch(window -> window.has(slot));
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
    long last = lastMs[slot];
    if (timestampMs == last) {
      return isLast(slot, valueBits, histogram) ? AppendResult.UNCHANGED : AppendResult.DUPLICATE;
    }
    return bounds.judge(mode, timestampMs, last);
  }

  private boolean isLast(int slot, long valueBits, @Nullable FloatHistogram histogram) {
    HistogramSlots slots = histograms;
    FloatHistogram last = slots == null ? null : slots.last(slot);
    return histogram == null ? last == null && lastBits[slot] == valueBits : histogram.equals(last);
  }

  /** Takes a run of a commit's samples; returns how many were added. */
  int apply(SampleColumns columns, int from, int end, long sequence, Horizon horizon, Cut cut) {
    lock.lock();
    try {
      int added = 0;
      for (int i = from; i < end; i++) {
        added +=
            apply(
                    columns.reference(i) & (SLOTS - 1),
                    sequence,
                    columns.startMs(i),
                    columns.timestampMs(i),
                    columns.bits(i),
                    columns.histogram(i),
                    horizon,
                    cut)
                ? 1
                : 0;
      }
      return added;
    } finally {
      lock.unlock();
    }
  }

  /** Takes one sample; false where one of its time stands already. */
  @GuardedBy("lock")
  private boolean apply(
      int slot,
      long sequence,
      long startMs,
      long timestampMs,
      long valueBits,
      @Nullable FloatHistogram histogram,
      Horizon horizon,
      Cut cut) {
    boolean overtaken = sequence < lastSequence[slot];
    if (timestampMs == lastMs[slot] && !overtaken) {
      return false;
    }
    boolean leftOut = cut.leavesOut(sequence, timestampMs);
    if (timestampMs <= lastMs[slot] || overtaken || leftOut) {
      boolean stands = overtaken && (timestampMs > priorMs[slot] || sequence < priorSequence[slot]);
      Window window = window(timestampMs, leftOut, cut);
      window.note(sequence);
      window.late().add(slot, sequence, startMs, timestampMs, valueBits, histogram, stands);
      return true;
    }
    if (sequence != lastSequence[slot]) {
      shift(slot, horizon);
    }
    if (histogram == null) {
      append(slot, sequence, startMs, timestampMs, valueBits, cut);
    } else {
      append(slot, sequence, startMs, timestampMs, histogram, cut);
    }
    lastSequence[slot] = sequence;
    lastMs[slot] = timestampMs;
    lastBits[slot] = valueBits;
    if (histograms != null) {
      histograms.setLast(slot, histogram);
    }
    return true;
  }

  /** Moves the last sample to the older slot, and what stood there to the history if needed. */
  private void shift(int slot, Horizon horizon) {
    if (horizon.sees(priorSequence[slot], lastSequence[slot])) {
      History kept = history;
      if (kept == null) {
        kept = history = new History();
      }
      kept.add(slot, priorSequence[slot], priorMs[slot]);
    }
    priorSequence[slot] = lastSequence[slot];
    priorMs[slot] = lastMs[slot];
    priorBits[slot] = lastBits[slot];
    if (histograms != null) {
      histograms.shift(slot);
    }
  }

  @GuardedBy("lock")
  private void append(
      int slot, long sequence, long startMs, long timestampMs, long valueBits, Cut cut) {
    boolean starts = startMs != NO_START || floats.encoding(slot) == Encoding.FLOATS_WITH_STARTS;
    byte encoding = starts ? Encoding.FLOATS_WITH_STARTS : Encoding.FLOATS;
    boolean fits =
        floats.encoding(slot) == encoding
            && floats.count(slot) < FULL
            && timestampMs < windowEnd(floats.firstMs(slot));
    if (!fits) {
      close(slot, cut);
      floats.begin(slot, encoding, timestampMs);
      window(timestampMs, false, cut).note(sequence);
    }
    floats.append(slot, lastMs[slot], lastBits[slot], startMs, timestampMs, valueBits);
  }

  @GuardedBy("lock")
  private void append(
      int slot, long sequence, long startMs, long timestampMs, FloatHistogram value, Cut cut) {
    HistogramSlots slots = histograms;
    if (slots == null) {
      slots = histograms = new HistogramSlots(SLOTS);
    }
    HistogramWriter writer = slots.open(slot);
    boolean fits =
        writer != null && !writer.isFull(FULL) && timestampMs < windowEnd(writer.chunk().minMs());
    if (writer == null || !fits) {
      close(slot, cut);
      writer = slots.begin(slot, timestampMs);
      window(timestampMs, false, cut).note(sequence);
    }
    writer.append(startMs, timestampMs, value);
  }

  /** Moves the open chunk of a series to its window. */
  @GuardedBy("lock")
  private void close(int slot, Cut cut) {
    if (floats.count(slot) > 0) {
      Chunk chunk = openFloats(slot, lastMs[slot]);
      window(chunk.minMs(), false, cut).add(slot, chunk, floats.length(slot));
      floats.end(slot);
    }
    HistogramWriter writer = histograms == null ? null : histograms.open(slot);
    if (histograms != null && writer != null) {
      window(writer.chunk().minMs(), false, cut).add(slot, writer.chunk(), writer.size());
      histograms.end(slot);
    }
  }

  private Chunk openFloats(int slot, long endMs) {
    return new Chunk(
        floats.encoding(slot),
        floats.bytes(slot),
        0,
        floats.count(slot),
        floats.firstMs(slot),
        endMs);
  }

  private long windowStart(long timestampMs) {
    return Math.floorDiv(timestampMs, windowMs) * windowMs;
  }

  private long windowEnd(long timestampMs) {
    return windowStart(timestampMs) + windowMs;
  }

  /** The window for a sample; {@code leftOut} by the cut means one made after it. */
  @GuardedBy("lock")
  private Window window(long timestampMs, boolean leftOut, Cut cut) {
    long start = windowStart(timestampMs);
    for (int i = windows.size() - 1; i >= 0; i--) {
      Window window = windows.get(i);
      if (window.startMs() == start
          && window.frozenBy() == Window.OPEN
          && window.isYoungerThan(cut) == leftOut) {
        return window;
      }
    }
    Window window = new Window(start, leftOut ? cut.run() + 1 : cut.run(), SLOTS);
    windows.add(window);
    return window;
  }

  // ---- sealing

  /**
   * Closes and freezes what a run seals; all its commits are complete. Adds the windows' starts.
   */
  void freeze(Cut cut, Set<Long> starts) {
    lock.lock();
    try {
      for (int slot = 0; slot < SLOTS; slot++) {
        if (openSinceMs(slot) < cut.throughMs()) {
          close(slot, cut);
        }
      }
      for (Window window : windows) {
        boolean due = window.startMs() < cut.throughMs() && !window.isYoungerThan(cut);
        if (due && window.frozenBy() == Window.OPEN) {
          window.freeze(cut.run());
        }
        if (window.frozenBy() == cut.run()) {
          starts.add(window.startMs());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private long openSinceMs(int slot) {
    if (floats.count(slot) > 0) {
      return floats.firstMs(slot);
    }
    HistogramWriter writer = histograms == null ? null : histograms.open(slot);
    return writer == null ? Long.MAX_VALUE : writer.chunk().minMs();
  }

  /** Adds the slots with samples that a run seals in one window, and the oldest commit there. */
  long frozenSlots(int run, long startMs, List<Integer> slots) {
    lock.lock();
    try {
      long first = Long.MAX_VALUE;
      for (Window window : windows) {
        if (window.frozenBy() == run && window.startMs() == startMs) {
          first = window.firstSequence();
          for (int slot = 0; slot < SLOTS; slot++) {
            if (window.has(slot)) {
              slots.add(slot);
            }
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
      List<Window> frozen =
          windows.stream()
              .filter(window -> window.frozenBy() == run && window.startMs() == startMs)
              .toList();
      return pieces(frozen, slot, Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
    } finally {
      lock.unlock();
    }
  }

  /** Frees the windows that runs up to this one have sealed. */
  void drop(int run) {
    lock.lock();
    try {
      windows.removeIf(window -> window.frozenBy() <= run);
    } finally {
      lock.unlock();
    }
  }

  /** The oldest commit with samples that no run up to {@code run} has sealed. */
  long firstUnsealed(int run) {
    lock.lock();
    try {
      return windows.stream()
          .filter(window -> window.frozenBy() > run)
          .mapToLong(Window::firstSequence)
          .min()
          .orElse(Long.MAX_VALUE);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what no reader needs that is there, or may come. */
  void forgetHistory(Horizon horizon) {
    lock.lock();
    try {
      History kept = history;
      if (kept != null && kept.retain(slot -> horizon.isBehind(priorSequence[slot])) == 0) {
        history = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether a window that no run has frozen begins before {@code throughMs}. */
  boolean holdsBefore(long throughMs) {
    lock.lock();
    try {
      return windows.stream()
          .anyMatch(window -> window.startMs() < throughMs && window.frozenBy() == Window.OPEN);
    } finally {
      lock.unlock();
    }
  }

  // ---- reading

  /** What a reader sees of a series between two times, in order of preference. */
  List<Piece> pieces(int slot, Sight sight, long fromMs, long toMs) {
    lock.lock();
    try {
      long end = Math.min(toMs, end(slot, sight.sequence()));
      List<Window> seen =
          windows.stream()
              .filter(
                  window ->
                      sight.sees(window)
                          && window.startMs() <= toMs
                          && window.startMs() + windowMs > fromMs)
              .toList();
      List<Piece> pieces = pieces(seen, slot, sight.sequence(), end, fromMs, toMs);
      openPiece(slot, fromMs, end, pieces);
      return pieces;
    } finally {
      lock.unlock();
    }
  }

  private static List<Piece> pieces(
      List<Window> from, int slot, long sequence, long endMs, long fromMs, long toMs) {
    List<Piece> pieces = new ArrayList<>(8);
    from.forEach(window -> window.late(slot, sequence, fromMs, toMs, true, pieces));
    from.forEach(window -> window.chunks(slot, fromMs, endMs, pieces));
    from.forEach(window -> window.late(slot, sequence, fromMs, toMs, false, pieces));
    return pieces;
  }

  private void openPiece(int slot, long fromMs, long endMs, List<Piece> pieces) {
    Chunk open = null;
    if (floats.count(slot) > 0) {
      open = openFloats(slot, lastMs[slot]);
    } else if (histograms != null && histograms.open(slot) != null) {
      open = histograms.chunk(slot);
    }
    if (open != null && open.minMs() <= endMs && open.maxMs() >= fromMs) {
      pieces.add(chunkPosition(pieces), Window.clipped(open, Math.min(endMs, open.maxMs())));
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

  /** Where the chunks of a series end for a reader (ms). */
  private long end(int slot, long sequence) {
    if (lastSequence[slot] <= sequence) {
      return lastMs[slot];
    }
    if (priorSequence[slot] <= sequence) {
      return priorMs[slot];
    }
    return history == null ? History.NOTHING : history.end(slot, sequence);
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
        target.begin(references[i]);
        if (!latest(slot, sight, fromMs, toMs, target)) {
          List<Piece> pieces = pieces(slot, sight, fromMs, toMs);
          target.addLast(labels(slot), new SeriesCursor(pieces, fromMs, toMs));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The same for one series; false where it cannot be told from its two last samples alone. */
  @GuardedBy("lock")
  private boolean latest(int slot, Sight sight, long fromMs, long toMs, LatestSamples target) {
    boolean last = lastSequence[slot] <= sight.sequence();
    if (!last && priorSequence[slot] > sight.sequence()) {
      return false;
    }
    long timestampMs = last ? lastMs[slot] : priorMs[slot];
    if (timestampMs > toMs || holdsLate(slot, timestampMs)) {
      return false;
    }
    if (timestampMs >= fromMs) {
      HistogramSlots slots = histograms;
      FloatHistogram histogram = slots == null ? null : last ? slots.last(slot) : slots.prior(slot);
      target.add(labels(slot), timestampMs, last ? lastBits[slot] : priorBits[slot], histogram);
    }
    return true;
  }

  @GuardedBy("lock")
  private boolean holdsLate(int slot, long afterMs) {
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      if (window.hasLate(slot) && window.startMs() + windowMs > afterMs) {
        return true;
      }
    }
    return false;
  }

  /** Adds this stripe's figures. */
  void measure(HeadFigures figures) {
    lock.lock();
    try {
      long bytes = SLOTS * 90L;
      for (int slot = 0; slot < SLOTS; slot++) {
        Labels series = labels[slot];
        bytes += floats.bytes(slot).length + (series == null ? 0 : 56 + series.canonical().length);
        if (openSinceMs(slot) != Long.MAX_VALUE) {
          figures.chunk();
        }
        if (lastMs[slot] != NEVER) {
          figures.maxTime(lastMs[slot]);
        }
      }
      for (Window window : windows) {
        figures.window(window);
      }
      figures.bytes(bytes);
    } finally {
      lock.unlock();
    }
  }
}

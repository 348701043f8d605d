package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Sample;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable.Mode;
import io.narthex.tsdb.chunk.SampleColumns;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * 256 series that were created one after the other, as columns by slot, under one lock. The series
 * of a scrape target mostly share a stripe or two, so one lock covers a run of samples, and targets
 * do not meet. Appending is here; the parts for readers, sealing and upkeep share lock and columns.
 */
final class Stripe {
  static final int BITS = 8;
  static final int SLOTS = 1 << BITS;

  private final ReentrantLock lock = new ReentrantLock();
  private final StripeSeries series = new StripeSeries();

  /** Written under the lock; {@link #judge} also reads it without. */
  private final LastSamples last = new LastSamples(SLOTS);

  @GuardedBy("lock")
  private final Windows windows;

  @GuardedBy("lock")
  private final OpenChunks open;

  private final StripeReader reader;
  private final StripeSealing sealing;
  private final StripeUpkeep upkeep;

  Stripe(long windowMs, Packers packers) {
    Windows empty = new Windows(windowMs, SLOTS);
    OpenChunks none = new OpenChunks(empty, last, packers, SLOTS);
    this.windows = empty;
    this.open = none;
    this.reader = new StripeReader(lock, series, last, empty, none);
    this.sealing = new StripeSealing(lock, empty, none);
    this.upkeep = new StripeUpkeep(lock, series, last, empty, none);
  }

  /** The slot of a reference, in the stripe of it. */
  static int slot(int reference) {
    return reference & (SLOTS - 1);
  }

  StripeSeries series() {
    return series;
  }

  StripeReader reader() {
    return reader;
  }

  StripeSealing sealing() {
    return sealing;
  }

  StripeUpkeep upkeep() {
    return upkeep;
  }

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
    int slot = slot(columns.reference(index));
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
}

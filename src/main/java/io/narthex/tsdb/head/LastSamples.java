package io.narthex.tsdb.head;

import io.narthex.model.FloatHistogram;
import io.narthex.model.StaleMarker;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The two slots of a stripe's series: the last sample, and the last one of the commit before. See
 * {@link CommitOrder} for what they are for. Guarded by the stripe's lock.
 */
final class LastSamples {
  /** The time of a sample that is not there. */
  static final long NEVER = Long.MIN_VALUE;

  private final long[] sequences;
  private final long[] timesMs;
  private final long[] bits;
  private final long[] priorSequences;
  private final long[] priorTimesMs;
  private final long[] priorBits;
  private @Nullable FloatHistogram @Nullable [] histograms;
  private @Nullable FloatHistogram @Nullable [] priorHistograms;
  private @Nullable History history;

  LastSamples(int slots) {
    sequences = new long[slots];
    timesMs = new long[slots];
    bits = new long[slots];
    priorSequences = new long[slots];
    priorTimesMs = new long[slots];
    priorBits = new long[slots];
    Arrays.fill(timesMs, NEVER);
    Arrays.fill(priorTimesMs, NEVER);
  }

  long sequence(int slot) {
    return sequences[slot];
  }

  /** The time of the last sample in the chunks (ms), or {@link #NEVER}. */
  long timestampMs(int slot) {
    return timesMs[slot];
  }

  long bits(int slot) {
    return bits[slot];
  }

  /** Whether the series has ended, as far as is known. */
  boolean isStale(int slot) {
    return bits[slot] == StaleMarker.BITS;
  }

  boolean isLast(int slot, long valueBits, @Nullable FloatHistogram histogram) {
    FloatHistogram last = histograms == null ? null : histograms[slot];
    return histogram == null ? last == null && bits[slot] == valueBits : histogram.equals(last);
  }

  /** Whether a commit that was overtaken stands against the chunks at that time. */
  boolean isOvertakenAt(int slot, long sequence, long timestampMs) {
    return sequence < sequences[slot]
        && (timestampMs > priorTimesMs[slot] || sequence < priorSequences[slot]);
  }

  void set(
      int slot,
      long sequence,
      long timestampMs,
      long valueBits,
      @Nullable FloatHistogram histogram,
      Horizon horizon) {
    if (sequence != sequences[slot]) {
      shift(slot, horizon);
    }
    sequences[slot] = sequence;
    timesMs[slot] = timestampMs;
    bits[slot] = valueBits;
    if (histogram != null && histograms == null) {
      histograms = new FloatHistogram[bits.length];
      priorHistograms = new FloatHistogram[bits.length];
    }
    if (histograms != null) {
      histograms[slot] = histogram;
    }
  }

  /** Moves the last sample to the older slot, and what stood there to the history if needed. */
  private void shift(int slot, Horizon horizon) {
    if (horizon.sees(priorSequences[slot], sequences[slot])) {
      History kept = history;
      if (kept == null) {
        kept = history = new History();
      }
      kept.add(slot, priorSequences[slot], priorTimesMs[slot]);
    }
    priorSequences[slot] = sequences[slot];
    priorTimesMs[slot] = timesMs[slot];
    priorBits[slot] = bits[slot];
    if (histograms != null && priorHistograms != null) {
      priorHistograms[slot] = histograms[slot];
    }
  }

  /** Forgets what no reader needs that is there, or may come. */
  void forget(Horizon horizon) {
    History kept = history;
    if (kept != null && kept.retain(slot -> horizon.isBehind(priorSequences[slot])) == 0) {
      history = null;
    }
  }

  /** Where the chunks of a series end for a reader (ms), or {@link #NEVER}. */
  long end(int slot, long sequence) {
    if (sequences[slot] <= sequence) {
      return timesMs[slot];
    }
    if (priorSequences[slot] <= sequence) {
      return priorTimesMs[slot];
    }
    return history == null ? NEVER : history.end(slot, sequence);
  }

  /** Whether one of the slots is the last sample that a reader sees. */
  boolean serves(int slot, long sequence) {
    return priorSequences[slot] <= sequence;
  }

  long bitsFor(int slot, long sequence) {
    return sequences[slot] <= sequence ? bits[slot] : priorBits[slot];
  }

  @Nullable FloatHistogram histogramFor(int slot, long sequence) {
    @Nullable FloatHistogram[] column = sequences[slot] <= sequence ? histograms : priorHistograms;
    return column == null ? null : column[slot];
  }
}

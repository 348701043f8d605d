package io.narthex.tsdb.head;

import io.narthex.model.FloatHistogram;
import io.narthex.tsdb.chunk.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one stripe and window that came out of order, as columns chained by series, each with
 * the number of its commit. Guarded by the stripe's lock.
 */
final class LateSamples {
  static final int BYTES_PER_SAMPLE = 45;

  private final int[] newest;
  private int[] previous = new int[16];
  private long[] sequences = new long[16];
  private long[] timesMs = new long[16];
  private long[] startsMs = new long[16];
  private long[] bits = new long[16];
  private boolean[] overtaken = new boolean[16];
  private @Nullable FloatHistogram @Nullable [] histograms;
  private int size;

  LateSamples(int slots) {
    newest = new int[slots];
    Arrays.fill(newest, -1);
  }

  int size() {
    return size;
  }

  boolean has(int slot) {
    return newest[slot] >= 0;
  }

  /**
   * Adds a sample.
   *
   * @param overtaken whether it stands against one in a chunk at the same time: a later commit has
   *     been faster
   */
  void add(
      int slot,
      long sequence,
      long startMs,
      long timestampMs,
      long valueBits,
      @Nullable FloatHistogram histogram,
      boolean overtaken) {
    grow();
    previous[size] = newest[slot];
    sequences[size] = sequence;
    startsMs[size] = startMs;
    timesMs[size] = timestampMs;
    bits[size] = valueBits;
    this.overtaken[size] = overtaken;
    if (histogram != null) {
      histograms()[size] = histogram;
    }
    newest[slot] = size++;
  }

  private void grow() {
    if (size < timesMs.length) {
      return;
    }
    int larger = size + (size >> 1);
    previous = Arrays.copyOf(previous, larger);
    sequences = Arrays.copyOf(sequences, larger);
    startsMs = Arrays.copyOf(startsMs, larger);
    timesMs = Arrays.copyOf(timesMs, larger);
    bits = Arrays.copyOf(bits, larger);
    overtaken = Arrays.copyOf(overtaken, larger);
    if (histograms != null) {
      histograms = Arrays.copyOf(histograms, larger);
    }
  }

  private @Nullable FloatHistogram[] histograms() {
    @Nullable FloatHistogram[] array = histograms;
    if (array == null) {
      array = histograms = new FloatHistogram[timesMs.length];
    }
    return array;
  }

  /** Copies what a reader pinned at {@code sequence} sees of a series, sorted, or null. */
  @Nullable Piece piece(int slot, long sequence, long fromMs, long toMs, boolean ofOvertaken) {
    List<SortedSamples.Row> rows = new ArrayList<>();
    for (int at = newest[slot]; at >= 0; at = previous[at]) {
      boolean wanted = sequences[at] <= sequence && timesMs[at] >= fromMs && timesMs[at] <= toMs;
      if (wanted && overtaken[at] == ofOvertaken) {
        FloatHistogram histogram = histograms == null ? null : histograms[at];
        rows.add(
            new SortedSamples.Row(
                timesMs[at], sequences[at], at, startsMs[at], bits[at], histogram));
      }
    }
    if (rows.isEmpty()) {
      return null;
    }
    rows.sort(
        Comparator.comparingLong(SortedSamples.Row::timestampMs)
            .thenComparingLong(SortedSamples.Row::sequence)
            .thenComparingInt(SortedSamples.Row::index));
    return SortedSamples.of(rows);
  }
}

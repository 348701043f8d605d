package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleCursor;
import java.util.Arrays;

/**
 * The pieces of one series, those that stand against others first. No object is made for a piece,
 * and the arrays are used again for the next series. Used by one thread.
 */
public final class Pieces {
  private Chunks[] chunks = new Chunks[4];
  private int[] places = new int[4];
  private long[] endsMs = new long[4];
  private int size;

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public void clear() {
    size = 0;
  }

  public void add(Piece piece) {
    add(piece, 0, Long.MAX_VALUE);
  }

  /**
   * Adds what stands at a place.
   *
   * @param endMs samples after this time do not count
   */
  public void add(Chunks from, int place, long endMs) {
    if (size == places.length) {
      chunks = Arrays.copyOf(chunks, 2 * size);
      places = Arrays.copyOf(places, 2 * size);
      endsMs = Arrays.copyOf(endsMs, 2 * size);
    }
    chunks[size] = from;
    places[size] = place;
    endsMs[size++] = endMs;
  }

  /** The time of a piece's first sample (ms). */
  public long minMs(int piece) {
    return chunks[piece].minMs(places[piece]);
  }

  /** No sample of a piece is later than this (ms). */
  public long maxMs(int piece) {
    return Math.min(endsMs[piece], chunks[piece].maxMs(places[piece]));
  }

  /** A cursor over the samples of a piece within the two times (ms, both included). */
  SampleCursor cursor(int piece, long fromMs, long toMs, ChunkCursors reuse) {
    return chunks[piece].cursor(places[piece], fromMs, Math.min(toMs, endsMs[piece]), reuse);
  }

  /** Turns the order of the pieces behind the first so many. */
  public void reverse(int from) {
    for (int low = from, high = size - 1; low < high; low++, high--) {
      swap(low, high);
    }
  }

  private void swap(int one, int other) {
    Chunks holder = chunks[one];
    int place = places[one];
    long endMs = endsMs[one];
    chunks[one] = chunks[other];
    places[one] = places[other];
    endsMs[one] = endsMs[other];
    chunks[other] = holder;
    places[other] = place;
    endsMs[other] = endMs;
  }

  /** Those that overlap the times (ms, both included). */
  Pieces within(long fromMs, long toMs) {
    Pieces within = new Pieces();
    for (int i = 0; i < size; i++) {
      if (minMs(i) <= toMs && maxMs(i) >= fromMs) {
        within.add(chunks[i], places[i], endsMs[i]);
      }
    }
    return within;
  }
}

package io.narthex.tsdb.head;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Ends of series as older commits left them, kept for readers pinned there. Guarded by the stripe's
 * lock.
 */
final class History {
  private int[] slots = new int[16];
  private long[] sequences = new long[16];
  private long[] endsMs = new long[16];
  private int size;

  void add(int slot, long sequence, long endMs) {
    if (size == slots.length) {
      int larger = size * 2;
      slots = Arrays.copyOf(slots, larger);
      sequences = Arrays.copyOf(sequences, larger);
      endsMs = Arrays.copyOf(endsMs, larger);
    }
    slots[size] = slot;
    sequences[size] = sequence;
    endsMs[size++] = endMs;
  }

  /** Where the series ended (ms) for a reader pinned at {@code sequence}. */
  long end(int slot, long sequence) {
    long best = -1;
    long endMs = LastSamples.NEVER;
    for (int i = 0; i < size; i++) {
      if (slots[i] == slot && sequences[i] <= sequence && sequences[i] > best) {
        best = sequences[i];
        endMs = endsMs[i];
      }
    }
    return endMs;
  }

  /** Keeps only what belongs to the slots that pass; returns how much that is. */
  int retain(IntPredicate wanted) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (wanted.test(slots[i])) {
        slots[kept] = slots[i];
        sequences[kept] = sequences[i];
        endsMs[kept++] = endsMs[i];
      }
    }
    size = kept;
    return kept;
  }
}

package io.narthex.tsdb;

import io.narthex.tsdb.chunk.SampleColumns;
import java.util.Arrays;

/** Commits that were read from the journal and wait to be applied. Used again. */
final class ReplayBatch {
  /** A commit has hundreds or thousands of samples; handing a batch over is worth so many. */
  private static final int FULL = 8_192;

  private final SampleColumns columns = new SampleColumns(FULL * 5 / 4);
  private long[] sequences = new long[64];
  private int[] ends = new int[64];
  private int commits;

  /** The samples of all its commits, one commit after the other. */
  SampleColumns columns() {
    return columns;
  }

  /** Ends the commit whose samples were added last. */
  void end(long sequence) {
    if (commits == ends.length) {
      sequences = Arrays.copyOf(sequences, commits * 2);
      ends = Arrays.copyOf(ends, commits * 2);
    }
    sequences[commits] = sequence;
    ends[commits++] = columns.size();
  }

  boolean isFull() {
    return columns.size() >= FULL || commits >= FULL;
  }

  /** Applies its commits in order; returns how many samples blocks did not hold already. */
  int apply(Store store, SealedCommits sealed) {
    int applied = 0;
    for (int i = 0; i < commits; i++) {
      applied += apply(store, sealed, sequences[i], i == 0 ? 0 : ends[i - 1], ends[i]);
      store.order().startAfter(sequences[i]);
    }
    return applied;
  }

  /** Applies the runs of a commit's samples that are not sealed. */
  private int apply(Store store, SealedCommits sealed, long sequence, int from, int end) {
    int applied = 0;
    for (int at = from; at < end; at++) {
      int first = at;
      while (at < end && !sealed.hold(sequence, columns.timestampMs(at))) {
        at++;
      }
      store.head().apply(columns, first, at, sequence);
      applied += at - first;
    }
    return applied;
  }

  void clear() {
    columns.clear();
    commits = 0;
  }
}

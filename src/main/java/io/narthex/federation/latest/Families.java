package io.narthex.federation.latest;

import io.narthex.federation.answer.Shard;
import io.narthex.storage.LatestCursor;
import java.io.IOException;

/** Writes last samples family by family, and counts what became of the series. */
abstract class Families {
  private final Shard shard;
  private int written;
  private int skipped;

  Families(Shard shard) {
    this.shard = shard;
  }

  /** Writes the series of a cursor that stands before the first. */
  abstract void write(LatestCursor series) throws IOException;

  /** Ends the last family, and the answer by a mark where the client asked for one. */
  abstract void end(boolean marked) throws IOException;

  /** Whether the series the cursor stands on is of the shard that was asked for. */
  final boolean isAsked(LatestCursor series) {
    return shard.isAll() || shard.holds(series.labels());
  }

  /** Counts a series as written, or as skipped where it has no form in the answer. */
  final void count(boolean told) {
    if (told) {
      written++;
    } else {
      skipped++;
    }
  }

  /** Counts series that were written together. */
  final void countWritten(int series) {
    written += series;
  }

  final int written() {
    return written;
  }

  final int skipped() {
    return skipped;
  }
}

package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.chunk.SeriesCursor;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.Sight;
import org.jspecify.annotations.Nullable;

/** Series that are in the head, where no block has anything to add. */
record HeadSeries(Head head, Sight sight, int[] references, long fromMs, long toMs)
    implements SeriesSet {
  @Override
  public int size() {
    return references.length;
  }

  /** The index gives the same array for as long as the selection is the same. */
  @Override
  public Object identity() {
    return references;
  }

  @Override
  public Labels labels(int index) {
    return head.labels(references[index]);
  }

  @Override
  public long reference(int index) {
    return references[index];
  }

  @Override
  public SampleCursor samples(int index, @Nullable SampleCursor reuse) {
    SeriesCursor cursor = SeriesCursor.of(reuse);
    cursor.pieces().clear();
    head.pieces(references[index], sight, fromMs, toMs, cursor.pieces());
    return cursor.begin(fromMs, toMs);
  }
}

package io.narthex.tsdb.head;

import io.narthex.model.FloatHistogram;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.tsdb.chunk.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples of one series, copied and sorted, one per time. */
record SortedSamples(List<Row> rows) implements Piece {
  /** One sample; of several at one time the lowest commit, then the lowest index stands. */
  record Row(
      long timestampMs,
      long sequence,
      int index,
      long startMs,
      long valueBits,
      @Nullable FloatHistogram histogram) {}

  /** The samples of sorted, not empty rows. */
  static SortedSamples of(List<Row> sorted) {
    List<Row> distinct = new ArrayList<>(sorted.size());
    for (Row row : sorted) {
      if (distinct.isEmpty()
          || distinct.get(distinct.size() - 1).timestampMs() != row.timestampMs()) {
        distinct.add(row);
      }
    }
    return new SortedSamples(distinct);
  }

  @Override
  public long minMs() {
    return rows.get(0).timestampMs();
  }

  @Override
  public long maxMs() {
    return rows.get(rows.size() - 1).timestampMs();
  }

  @Override
  public SampleCursor cursor(long fromMs, long toMs) {
    return new Cursor(
        rows.stream()
            .filter(row -> row.timestampMs() >= fromMs && row.timestampMs() <= toMs)
            .toList());
  }

  private static final class Cursor implements SampleCursor {
    private final List<Row> rows;
    private int at;

    Cursor(List<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean next(SampleBatch batch) {
      batch.clear();
      while (at < rows.size() && !batch.isFull() && add(rows.get(at), batch)) {
        batch.start(batch.size() - 1, rows.get(at).startMs());
        at++;
      }
      return batch.size() > 0;
    }

    private static boolean add(Row row, SampleBatch batch) {
      FloatHistogram histogram = row.histogram();
      if (histogram != null) {
        return batch.add(row.timestampMs(), histogram);
      }
      if (batch.histograms() != null) {
        return false;
      }
      batch.add(row.timestampMs(), Double.longBitsToDouble(row.valueBits()));
      return true;
    }
  }
}

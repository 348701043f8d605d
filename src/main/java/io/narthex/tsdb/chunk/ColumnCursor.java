package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The samples of columns within two times: straight into the batch, where they fit. */
public final class ColumnCursor implements SampleCursor {
  private final Columns columns;
  private final long fromMs;
  private final long toMs;
  private @Nullable SampleCursor piecemeal;
  private boolean over;

  /** A cursor over the samples within the two times (ms, both included). */
  public ColumnCursor(Columns columns, long fromMs, long toMs) {
    this.columns = columns;
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  @Override
  public boolean next(SampleBatch batch) {
    batch.clear();
    SampleCursor rest = piecemeal;
    if (rest == null && !over && batch.capacity() < columns.count()) {
      rest = piecemeal = new Decoded(columns, fromMs, toMs);
    }
    if (rest != null || over) {
      return rest != null && rest.next(batch);
    }
    over = true;
    return fill(batch);
  }

  private boolean fill(SampleBatch batch) {
    long[] times = batch.timestampsMs();
    double[] values = batch.values();
    columns.decode(times, values);
    int first = before(times, columns.count(), fromMs);
    int size = Math.max(0, through(times, columns.count(), toMs) - first);
    if (first > 0) {
      System.arraycopy(times, first, times, 0, size);
      System.arraycopy(values, first, values, 0, size);
    }
    batch.filled(size);
    addStarts(batch, columns.startsMs(), first);
    return size > 0;
  }

  private static void addStarts(SampleBatch batch, long[] startsMs, int first) {
    for (int i = 0; i < batch.size() && startsMs.length > 0; i++) {
      batch.start(i, startsMs[first + i + 1]);
    }
  }

  /** How many of some times are before a moment. */
  private static int before(long[] times, int count, long momentMs) {
    if (momentMs <= times[0]) {
      return 0;
    }
    int found = Arrays.binarySearch(times, 0, count, momentMs);
    return found < 0 ? -found - 1 : found;
  }

  /** How many of some times are not behind a moment. */
  private static int through(long[] times, int count, long momentMs) {
    if (momentMs >= times[count - 1]) {
      return count;
    }
    int found = Arrays.binarySearch(times, 0, count, momentMs);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** The columns decoded beside the batch, handed out from the first sample wanted to the last. */
  private static final class Decoded implements SampleCursor {
    private final long[] times;
    private final double[] values;
    private final long[] starts;
    private final int end;
    private int at;

    Decoded(Columns columns, long fromMs, long toMs) {
      int count = columns.count();
      times = new long[count];
      values = new double[count];
      columns.decode(times, values);
      starts = columns.startsMs();
      at = before(times, count, fromMs);
      end = through(times, count, toMs);
    }

    @Override
    public boolean next(SampleBatch batch) {
      batch.clear();
      int size = Math.min(batch.capacity(), end - at);
      if (size <= 0) {
        return false;
      }
      System.arraycopy(times, at, batch.timestampsMs(), 0, size);
      System.arraycopy(values, at, batch.values(), 0, size);
      batch.filled(size);
      addStarts(batch, starts, at);
      at += size;
      return true;
    }
  }
}

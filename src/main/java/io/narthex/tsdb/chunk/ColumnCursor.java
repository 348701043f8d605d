package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The samples of columns within two times: straight into the batch where they fit, else by way of
 * arrays of its own. Moved from chunk to chunk.
 */
final class ColumnCursor implements SampleCursor {
  private @Nullable Columns columns;
  private int place;
  private long fromMs;
  private long toMs;
  private boolean decoded;
  private long[] times = {};
  private double[] values = {};
  private long[] starts = {};
  private int at;
  private int end;

  /** Goes to the first sample of a chunk within the two times (ms, both included). */
  void on(Columns newColumns, int newPlace, long newFromMs, long newToMs) {
    columns = newColumns;
    place = newPlace;
    fromMs = newFromMs;
    toMs = newToMs;
    decoded = false;
  }

  @Override
  public boolean next(SampleBatch batch) {
    batch.clear();
    Columns chunk = columns;
    if (chunk == null) {
      return false;
    }
    if (!decoded && batch.capacity() >= chunk.count(place)) {
      columns = null;
      fill(chunk, batch);
    } else {
      decode(chunk);
      copy(batch);
    }
    return batch.size() > 0;
  }

  private void fill(Columns chunk, SampleBatch batch) {
    long[] batchTimes = batch.timestampsMs();
    double[] batchValues = batch.values();
    chunk.decode(place, batchTimes, batchValues);
    int first = before(batchTimes, chunk.count(place), fromMs);
    int size = Math.max(0, through(batchTimes, chunk.count(place), toMs) - first);
    if (first > 0) {
      System.arraycopy(batchTimes, first, batchTimes, 0, size);
      System.arraycopy(batchValues, first, batchValues, 0, size);
    }
    batch.filled(size);
    addStarts(batch, chunk.startsMs(place), first);
  }

  /** Decodes the chunk beside the batch, once. */
  private void decode(Columns chunk) {
    if (decoded) {
      return;
    }
    decoded = true;
    int count = chunk.count(place);
    if (times.length < count) {
      times = new long[count];
      values = new double[count];
    }
    chunk.decode(place, times, values);
    starts = chunk.startsMs(place);
    at = before(times, count, fromMs);
    end = through(times, count, toMs);
  }

  private void copy(SampleBatch batch) {
    int size = Math.max(0, Math.min(batch.capacity(), end - at));
    System.arraycopy(times, at, batch.timestampsMs(), 0, size);
    System.arraycopy(values, at, batch.values(), 0, size);
    batch.filled(size);
    addStarts(batch, starts, at);
    at += size;
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
}

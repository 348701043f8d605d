package io.narthex.tsdb.chunk;

import static io.narthex.storage.Appender.NO_START;

import io.narthex.model.HistogramLayout;
import io.narthex.storage.HistogramRow;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;

/** Decodes histogram chunks, one after the other, the samples within two times only. */
final class HistogramCursor implements SampleCursor {
  private static final byte[] NO_BYTES = {};

  private final ByteReader in = new ByteReader(NO_BYTES, 0);
  private final LayoutReader layouts = new LayoutReader();
  private final HistogramRow row = new HistogramRow();
  private long fromMs;
  private long toMs;
  private int remaining;
  private long timeMs;
  private long startMs;
  private boolean pending;

  /** Goes to the first sample of a chunk; the times are in ms, both ends included. */
  void on(byte[] bytes, int offset, int count, long minMs, long newFromMs, long newToMs) {
    in.reset(bytes, offset);
    row.reset(HistogramLayout.EMPTY);
    fromMs = newFromMs;
    toMs = newToMs;
    remaining = count;
    timeMs = minMs;
    startMs = NO_START;
    pending = false;
  }

  @Override
  public boolean next(SampleBatch batch) {
    batch.clear();
    while (!batch.isFull() && advance() && batch.add(timeMs, row)) {
      batch.start(batch.size() - 1, startMs);
      pending = false;
    }
    return batch.size() > 0;
  }

  /** Decodes up to a row within the times; one that found no place before comes again. */
  private boolean advance() {
    while (!pending) {
      if (remaining == 0) {
        return false;
      }
      remaining--;
      read();
      if (timeMs > toMs) {
        remaining = 0;
        return false;
      }
      pending = timeMs >= fromMs;
    }
    return true;
  }

  /** Numbers are differences to those of the row before, of the same layout. */
  private void read() {
    int flags = in.getByte();
    timeMs += in.getZigzag();
    if ((flags & 2) != 0) {
      startMs = in.getLong();
    }
    if ((flags & 1) != 0) {
      row.reset(layouts.read(in));
    }
    double count = in.getNumber(row.count());
    double sum = in.getNumber(row.sum());
    double zeroCount = in.getNumber(row.zeroCount());
    row.set(Codes.hint(flags >>> 2), count, sum, zeroCount);
    double[] buckets = row.buckets();
    for (int i = 0; i < row.layout().buckets(); i++) {
      buckets[i] = in.getNumber(buckets[i]);
    }
  }
}

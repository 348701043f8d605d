package io.narthex.tsdb.chunk;

import static io.narthex.storage.Appender.NO_START;

import io.narthex.storage.HistogramRow;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;

/** Decodes a histogram chunk, the samples within two times only. */
final class HistogramCursor implements SampleCursor {
  private final ByteReader in;
  private final long fromMs;
  private final long toMs;
  private final HistogramRow row = new HistogramRow();
  private int remaining;
  private long timeMs;
  private long startMs = NO_START;
  private boolean pending;

  HistogramCursor(Chunk chunk, long fromMs, long toMs) {
    this.in = new ByteReader(chunk.bytes(), chunk.offset());
    this.fromMs = fromMs;
    this.toMs = toMs;
    this.remaining = chunk.count();
    this.timeMs = chunk.minMs();
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
      row.reset(Layouts.read(in));
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

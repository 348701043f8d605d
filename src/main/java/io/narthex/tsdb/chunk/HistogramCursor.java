package io.narthex.tsdb.chunk;

import static io.narthex.storage.Appender.NO_START;

import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes a histogram chunk, the samples within two times only. */
final class HistogramCursor implements SampleCursor {
  private static final HistogramLayout NO_LAYOUT = new HistogramLayout(0, 0, List.of(), List.of());

  private final ByteReader in;
  private final long fromMs;
  private final long toMs;
  private int remaining;
  private long timeMs;
  private long startMs = NO_START;
  private HistogramLayout layout = NO_LAYOUT;
  private @Nullable FloatHistogram row;
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
    while (!batch.isFull() && advance()) {
      FloatHistogram histogram = row;
      if (histogram == null || !batch.add(timeMs, histogram)) {
        break;
      }
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
      row = read();
      if (timeMs > toMs) {
        remaining = 0;
        return false;
      }
      pending = timeMs >= fromMs;
    }
    return true;
  }

  private FloatHistogram read() {
    int flags = in.getByte();
    timeMs += in.getZigzag();
    if ((flags & 2) != 0) {
      startMs = in.getLong();
    }
    FloatHistogram base = row;
    if ((flags & 1) != 0) {
      layout = Layouts.read(in);
      base = null;
    }
    double count = in.getNumber(base == null ? 0 : base.count());
    double sum = in.getNumber(base == null ? 0 : base.sum());
    double zeroCount = in.getNumber(base == null ? 0 : base.zeroCount());
    double[] buckets = new double[layout.buckets()];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = in.getNumber(base == null ? 0 : base.bucket(i));
    }
    return new FloatHistogram(layout, Codes.hint(flags >>> 2), count, sum, zeroCount, buckets);
  }
}

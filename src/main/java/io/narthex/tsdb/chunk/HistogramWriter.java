package io.narthex.tsdb.chunk;

import static io.narthex.storage.Appender.NO_START;

import io.narthex.model.FloatHistogram;
import org.jspecify.annotations.Nullable;

/** One histogram chunk being written. Guarded by whoever owns it. */
public final class HistogramWriter {
  /** A chunk is full from this size on, so that wide histograms make short chunks. */
  private static final int FULL_BYTES = 64 << 10;

  private final ByteWriter out = new ByteWriter(256);
  private final long firstMs;
  private long lastMs;
  private long lastStart = NO_START;
  private @Nullable FloatHistogram last;
  private int count;

  /** A chunk whose first histogram will be at {@code firstMs}. */
  public HistogramWriter(long firstMs) {
    this.firstMs = firstMs;
    this.lastMs = firstMs;
  }

  public boolean isFull(int maxSamples) {
    return count >= maxSamples || out.size() >= FULL_BYTES;
  }

  public int size() {
    return out.size();
  }

  /** The time of the first histogram (ms). */
  public long firstMs() {
    return firstMs;
  }

  /** What was written so far: later appends do not touch it. */
  public Chunk chunk() {
    return new Chunk(Encoding.HISTOGRAMS, out.array(), 0, count, firstMs, lastMs);
  }

  public void append(long startMs, long timestampMs, FloatHistogram histogram) {
    FloatHistogram base = sameLayout(histogram) ? last : null;
    int flags = Codes.of(histogram.hint()) << 2;
    out.putByte(flags | (base == null ? 1 : 0) | (startMs == lastStart ? 0 : 2));
    out.putZigzag(timestampMs - lastMs);
    if (startMs != lastStart) {
      out.putLong(startMs);
    }
    if (base == null) {
      Layouts.write(out, histogram.layout());
    }
    numbers(histogram, base);
    lastMs = timestampMs;
    lastStart = startMs;
    last = histogram;
    count++;
  }

  private boolean sameLayout(FloatHistogram histogram) {
    FloatHistogram before = last;
    if (before == null) {
      return false;
    }
    return before.layout().equals(histogram.layout());
  }

  private void numbers(FloatHistogram histogram, @Nullable FloatHistogram base) {
    out.putNumber(histogram.count(), base == null ? 0 : base.count());
    out.putNumber(histogram.sum(), base == null ? 0 : base.sum());
    out.putNumber(histogram.zeroCount(), base == null ? 0 : base.zeroCount());
    for (int i = 0; i < histogram.layout().buckets(); i++) {
      out.putNumber(histogram.bucket(i), base == null ? 0 : base.bucket(i));
    }
  }
}

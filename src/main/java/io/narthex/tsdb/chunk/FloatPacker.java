package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleBatch;

/**
 * Makes {@link PackedFloats} of full chunks, one after the other, and allocates nothing for a
 * sample. Used by one thread at a time.
 */
public final class FloatPacker {
  private static final int MOST_HEAD_BYTES = 4;

  private final SampleBatch batch;
  private final long[] bits;
  private final ByteWriter times = new ByteWriter(64);
  private final ByteWriter values = new ByteWriter(512);
  private final ByteWriter packed = new ByteWriter(512);

  /** A packer for chunks of at most so many samples. */
  public FloatPacker(int samples) {
    batch = new SampleBatch(samples);
    bits = new long[samples];
  }

  /**
   * Packs a chunk that has {@code length} bytes; returns how many they become, 0 where not fewer,
   * as of values that are no decimals.
   */
  public int pack(Chunk chunk, int length) {
    chunk.cursor(Long.MIN_VALUE, Long.MAX_VALUE).next(batch);
    times.clear();
    TimeColumn.write(times, batch.timestampsMs(), batch.size());
    for (int i = 0; i < batch.size(); i++) {
      bits[i] = Double.doubleToRawLongBits(batch.values()[i]);
    }
    values.clear();
    int left = length - times.size() - MOST_HEAD_BYTES;
    byte encoding = ValueColumn.writeBelow(left, values, bits, batch.size());
    return encoding == Encoding.NONE || values.size() >= left ? 0 : join(encoding);
  }

  private int join(byte encoding) {
    packed.clear();
    packed.putByte(encoding);
    packed.putVarint(times.size());
    packed.putBytes(times.array(), 0, times.size());
    packed.putBytes(values.array(), 0, values.size());
    return packed.size();
  }

  /** What the last chunk became; valid until the next. */
  public byte[] bytes() {
    return packed.array();
  }
}

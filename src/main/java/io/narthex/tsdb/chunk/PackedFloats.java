package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleBatch;
import java.util.Arrays;

/**
 * A full float chunk of the head with its times and values apart, which take less memory so, and
 * are faster to read. Moved from chunk to chunk, each of which is its only one.
 *
 * <pre>packed := encoding of the values 1 | length of the times | times | values</pre>
 */
public final class PackedFloats implements Columns {
  private static final int MOST_HEAD_BYTES = 4;
  private static final byte[] NO_BYTES = {};
  private static final long[] NO_STARTS = {};

  private final ByteReader in = new ByteReader(NO_BYTES, 0);
  private byte[] bytes = NO_BYTES;
  private int offset;
  private int count;
  private long minMs;

  /** Goes to a chunk whose first sample is at {@code newMinMs}. */
  void on(byte[] newBytes, int newOffset, int newCount, long newMinMs) {
    bytes = newBytes;
    offset = newOffset;
    count = newCount;
    minMs = newMinMs;
  }

  /**
   * The bytes of a chunk that has {@code length} of them, packed; none where they would not become
   * fewer, as of values that are no decimals.
   */
  public static byte[] pack(Chunk chunk, int length) {
    SampleBatch batch = new SampleBatch(chunk.count());
    chunk.cursor(Long.MIN_VALUE, Long.MAX_VALUE).next(batch);
    ByteWriter times = new ByteWriter(16);
    TimeColumn.write(times, batch.timestampsMs(), batch.size());
    ByteWriter values = new ByteWriter(2 * batch.size());
    int left = length - times.size() - MOST_HEAD_BYTES;
    byte encoding = ValueColumn.writeBelow(left, values, bits(batch.values()), batch.size());
    if (encoding == Encoding.NONE || values.size() >= left) {
      return NO_BYTES;
    }
    ByteWriter packed = new ByteWriter(MOST_HEAD_BYTES + times.size() + values.size());
    packed.putByte(encoding);
    packed.putBlob(times.toByteArray());
    packed.putBytes(values.array(), 0, values.size());
    return packed.toByteArray();
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @Override
  public int count(int place) {
    return count;
  }

  @Override
  public void decode(int place, long[] timesMs, double[] target) {
    in.reset(bytes, offset);
    byte encoding = (byte) in.getByte();
    int length = in.getInt();
    int values = in.position() + length;
    TimeColumn.read(in, minMs, count, timesMs);
    in.reset(bytes, values);
    ValueColumn.read(encoding, in, count, target);
  }

  @Override
  public long[] startsMs(int place) {
    return NO_STARTS;
  }
}

package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleBatch;
import java.util.Arrays;

/**
 * A full float chunk of the head with its times and values apart, which take less memory so, and
 * are faster to read.
 *
 * <pre>packed := encoding of the values 1 | length of the times | times | values</pre>
 */
public record PackedFloats(byte[] bytes, int offset, int count, long minMs) implements Columns {
  private static final int MOST_HEAD_BYTES = 4;
  private static final byte[] NO_BYTES = {};
  private static final long[] NO_STARTS = {};

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
  public void decode(long[] timesMs, double[] values) {
    ByteReader in = new ByteReader(bytes, offset);
    byte encoding = (byte) in.getByte();
    int length = in.getInt();
    TimeColumn.read(bytes, in.position(), minMs, count, timesMs);
    ValueColumn.read(encoding, bytes, in.position() + length, count, values);
  }

  @Override
  public long[] startsMs() {
    return NO_STARTS;
  }
}

package io.narthex.tsdb.chunk;

/**
 * A full float chunk of the head with its times and values apart, which take less memory so, and
 * are faster to read. A {@link FloatPacker} makes them. Moved from chunk to chunk, each of which is
 * its only one.
 *
 * <pre>packed := encoding of the values 1 | length of the times | times | values</pre>
 */
public final class PackedFloats implements Columns {
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

package io.narthex.tsdb.chunk;

/**
 * A full float chunk of the head with its times and values apart, which take less memory so, and
 * are faster to read. A {@link FloatPacker} makes them.
 *
 * <pre>packed := encoding of the values 1 | length of the times | times | values</pre>
 */
public record PackedFloats(byte[] bytes, int offset, int count, long minMs) implements Columns {
  private static final long[] NO_STARTS = {};

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

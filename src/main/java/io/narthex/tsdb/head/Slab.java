package io.narthex.tsdb.head;

import io.narthex.storage.SampleCursor;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.ChunkCursors;
import io.narthex.tsdb.chunk.Chunks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Full chunks, one after the other in one array, each behind its description. What was written
 * stays as it is, so readers need no lock for a chunk that they were told of under one.
 *
 * <pre>chunk := address of the one before 4 | encoding 1 | count 2 | min 4 | max 4 | bytes</pre>
 *
 * <p>Times are in ms since the window's start.
 */
final class Slab implements Chunks {
  static final int HEADER = 15;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final long startMs;
  private final byte[] bytes;

  /** An empty slab of a window. */
  Slab(long startMs, int capacity) {
    this.startMs = startMs;
    this.bytes = new byte[capacity];
  }

  int capacity() {
    return bytes.length;
  }

  /** Copies a chunk in, behind a description that names the one before it. */
  void put(int place, int previous, Chunk chunk, int length) {
    INT.set(bytes, place, previous);
    bytes[place + 4] = chunk.encoding();
    SHORT.set(bytes, place + 5, (short) chunk.count());
    INT.set(bytes, place + 7, (int) (chunk.minMs() - startMs));
    INT.set(bytes, place + 11, (int) (chunk.maxMs() - startMs));
    System.arraycopy(chunk.bytes(), chunk.offset(), bytes, place + HEADER, length);
  }

  /** The address of the chunk before. */
  int previous(int place) {
    return (int) INT.get(bytes, place);
  }

  @Override
  public long minMs(int place) {
    return startMs + (int) INT.get(bytes, place + 7);
  }

  @Override
  public long maxMs(int place) {
    return startMs + (int) INT.get(bytes, place + 11);
  }

  @Override
  public SampleCursor cursor(int place, long fromMs, long toMs, ChunkCursors reuse) {
    return reuse.chunk(
        bytes[place + 4],
        bytes,
        place + HEADER,
        (short) SHORT.get(bytes, place + 5),
        minMs(place),
        fromMs,
        Math.min(toMs, maxMs(place)));
  }
}

package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.Bits;
import io.narthex.tsdb.chunk.Chunk;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Full chunks of one stripe and window, one after the other in arrays, chained by series. */
final class ChunkSlabs {
  static final int NOWHERE = -1;

  private static final int SLAB_BITS = 14;
  private static final int SLAB_BYTES = 1 << SLAB_BITS;
  private static final int HEADER = 15;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final long startMs;
  private final List<byte[]> slabs = new ArrayList<>();
  private int used = SLAB_BYTES;
  private int chunks;

  ChunkSlabs(long startMs) {
    this.startMs = startMs;
  }

  int chunks() {
    return chunks;
  }

  /** Copies a chunk in; returns its address. */
  int add(int previous, Chunk chunk, int length) {
    int needed = HEADER + length + Bits.PADDING;
    if (used + needed > SLAB_BYTES) {
      slabs.add(new byte[Math.max(SLAB_BYTES, needed)]);
      used = 0;
    }
    byte[] slab = slabs.get(slabs.size() - 1);
    int address = (slabs.size() - 1) << SLAB_BITS | used;
    INT.set(slab, used, previous);
    slab[used + 4] = chunk.encoding();
    SHORT.set(slab, used + 5, (short) chunk.count());
    INT.set(slab, used + 7, (int) (chunk.minMs() - startMs));
    INT.set(slab, used + 11, (int) (chunk.maxMs() - startMs));
    System.arraycopy(chunk.bytes(), chunk.offset(), slab, used + HEADER, length);
    used = Math.min(SLAB_BYTES, used + HEADER + length);
    chunks++;
    return address;
  }

  int previous(int address) {
    return (int) INT.get(slabs.get(address >>> SLAB_BITS), address & (SLAB_BYTES - 1));
  }

  Chunk get(int address) {
    byte[] slab = slabs.get(address >>> SLAB_BITS);
    int at = address & (SLAB_BYTES - 1);
    return new Chunk(
        slab[at + 4],
        slab,
        at + HEADER,
        (short) SHORT.get(slab, at + 5),
        startMs + (int) INT.get(slab, at + 7),
        startMs + (int) INT.get(slab, at + 11));
  }

  long bytes() {
    return slabs.stream().mapToLong(slab -> slab.length).sum();
  }
}

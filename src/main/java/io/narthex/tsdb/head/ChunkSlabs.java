package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.Bits;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.Pieces;
import java.util.ArrayList;
import java.util.List;

/** Full chunks of one stripe and window, chained by series. Guarded by the stripe's lock. */
final class ChunkSlabs {
  static final int NOWHERE = -1;

  private static final int SLAB_BITS = 14;
  private static final int SLAB_BYTES = 1 << SLAB_BITS;

  private final long startMs;
  private final List<Slab> slabs = new ArrayList<>();
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
    int needed = Slab.HEADER + length + Bits.PADDING;
    if (used + needed > SLAB_BYTES) {
      slabs.add(new Slab(startMs, Math.max(SLAB_BYTES, needed)));
      used = 0;
    }
    int number = slabs.size() - 1;
    int address = number << SLAB_BITS | used;
    slabs.get(number).put(used, previous, chunk, length);
    used = Math.min(SLAB_BYTES, used + Slab.HEADER + length);
    chunks++;
    return address;
  }

  int previous(int address) {
    return slab(address).previous(place(address));
  }

  /** Adds a chunk that overlaps the times (ms, both included), as far as it does not go beyond. */
  void add(int address, long fromMs, long toMs, Pieces pieces) {
    Slab slab = slab(address);
    int place = place(address);
    if (slab.minMs(place) <= toMs && slab.maxMs(place) >= fromMs) {
      pieces.add(slab, place, toMs);
    }
  }

  private Slab slab(int address) {
    return slabs.get(address >>> SLAB_BITS);
  }

  private static int place(int address) {
    return address & (SLAB_BYTES - 1);
  }

  long bytes() {
    return slabs.stream().mapToLong(Slab::capacity).sum();
  }
}

package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.FloatPacker;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Packers that wait for a chunk to be full: as many as threads ever had one at once. */
final class Packers {
  private final Queue<FloatPacker> free = new ConcurrentLinkedQueue<>();

  FloatPacker borrow() {
    FloatPacker packer = free.poll();
    return packer == null ? new FloatPacker(OpenChunks.FULL) : packer;
  }

  void giveBack(FloatPacker packer) {
    free.add(packer);
  }
}

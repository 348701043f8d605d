package io.narthex.tsdb.chunk;

/** Adds up packed differences: the inner loop of reading sealed samples. */
interface Unpacker {
  /**
   * Fills in {@code count} integers. The first is given; of each further one the difference to the
   * one before is packed in zigzag form, from byte {@code from} on.
   */
  void unpack(byte[] bytes, int from, long first, int count, double[] values);
}

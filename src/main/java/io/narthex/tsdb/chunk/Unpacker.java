package io.narthex.tsdb.chunk;

/** Adds up packed differences: the inner loop of reading sealed samples. */
interface Unpacker {
  /**
   * What distances are moved by: an integer below 2^51, of either sign, that is added to the bits
   * of this number is added to the number itself. That saves the loop turning integers into
   * doubles, which the compiler cannot do for several at a time.
   */
  double SHIFT = 0x1.8p52;

  long SHIFT_BITS = Double.doubleToRawLongBits(SHIFT);

  /**
   * Fills in how far each of {@code count} integers is from the first, plus {@link #SHIFT}. What
   * the difference of each to the one before is above {@code least} is packed from byte {@code
   * from} on.
   */
  void unpack(byte[] bytes, int from, long least, int count, double[] distances);
}

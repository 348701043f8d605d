package io.narthex.tsdb.chunk;

/** The floats of a chunk that has its times and values apart, to be decoded as a whole. */
public interface Columns {
  /** How many samples. */
  int count();

  /** Fills in all times (ms) and values; the arrays have room for {@link #count}. */
  void decode(long[] timesMs, double[] values);

  /**
   * When each sample's counter started (ms), the first in the array's second place; empty where no
   * sample tells.
   */
  long[] startsMs();
}

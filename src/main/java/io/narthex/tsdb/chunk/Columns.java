package io.narthex.tsdb.chunk;

/** Floats of chunks that have their times and values apart, to be decoded a chunk at a time. */
public interface Columns {
  /** How many samples the chunk at a place has. */
  int count(int place);

  /** Fills in all times (ms) and values; the arrays have room for {@link #count}. */
  void decode(int place, long[] timesMs, double[] values);

  /**
   * When each sample's counter started (ms), the first in the array's second place; empty where no
   * sample tells.
   */
  long[] startsMs(int place);
}

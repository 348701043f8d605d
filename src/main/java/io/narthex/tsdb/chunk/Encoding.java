package io.narthex.tsdb.chunk;

/** How a chunk's bytes are to be read; the codes stand in head slabs and sealed blocks. */
public final class Encoding {
  /** No chunk. */
  public static final byte NONE = 0;

  /** Floats as steps of decimals and XOR bits, in the head only. */
  public static final byte FLOATS = 1;

  /** The same, each sample with its start timestamp. */
  public static final byte FLOATS_WITH_STARTS = 2;

  public static final byte HISTOGRAMS = 3;

  /** Floats with times and values apart, in the head only. */
  public static final byte PACKED_FLOATS = 4;

  private Encoding() {}
}

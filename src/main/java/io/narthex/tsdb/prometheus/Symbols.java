package io.narthex.tsdb.prometheus;

import io.narthex.tsdb.chunk.ByteWriter;

/** The strings of an index, by number. */
final class Symbols {
  private static final int HEAD_BYTES = 4;

  private final byte[] bytes;
  private final int[] starts;

  private Symbols(byte[] bytes, int[] starts) {
    this.bytes = bytes;
    this.starts = starts;
  }

  /** Reads the section at an offset; it stays in memory, so it must fit. */
  static Symbols read(DataFile file, long offset) {
    FileBytes head = file.bytes(offset, HEAD_BYTES);
    long length = head.int32() & 0xffff_ffffL;
    if (length > Runtime.getRuntime().maxMemory() / 4) {
      throw head.broken(0, length + " bytes of symbols do not fit into memory");
    }
    FileBytes in = file.bytes(offset + HEAD_BYTES, length + FileBytes.CRC_BYTES).checked();
    int count = in.int32();
    if (count < 0 || count > length) {
      throw in.broken(0, "counts " + count + " symbols in " + length + " bytes");
    }
    int[] starts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      starts[i] = in.position();
      in.skip(in.count());
    }
    starts[count] = in.position();
    in.position(0);
    return new Symbols(in.array(starts[count]), starts);
  }

  /** Appends a symbol with its length before it; {@code where} it is asked for by that number. */
  void put(long number, ByteWriter out, FileBytes where) {
    if (number < 0 || number >= starts.length - 1) {
      throw where.broken("symbol " + number + " of " + (starts.length - 1));
    }
    int start = starts[(int) number];
    out.putBytes(bytes, start, starts[(int) number + 1] - start);
  }
}

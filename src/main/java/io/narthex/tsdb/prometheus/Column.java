package io.narthex.tsdb.prometheus;

/** The numbers of one place in the rows of a chunk, each told by those before it. */
interface Column {
  double next(BitReader in);

  /** Integers as differences of differences. */
  final class Integers implements Column {
    private final boolean unsigned;
    private int row;
    private long value;
    private long delta;

    /** A column; {@code unsigned} says how its first number is written. */
    Integers(boolean unsigned) {
      this.unsigned = unsigned;
    }

    long nextLong(BitReader in) {
      switch (row) {
        case 0 -> value = unsigned ? in.varbitUint() : in.varbitInt();
        case 1 -> delta = in.varbitInt();
        default -> delta += in.varbitInt();
      }
      row = Math.min(2, row + 1);
      value += delta;
      return value;
    }

    @Override
    public double next(BitReader in) {
      return nextLong(in);
    }
  }

  /** Floats as what differs in their bits, after Gorilla (Pelkonen et al., VLDB 2015). */
  final class Floats implements Column {
    private boolean begun;
    private long bits;
    private int leading;
    private int trailing;

    @Override
    public double next(BitReader in) {
      if (!begun) {
        bits = in.bits(64);
        begun = true;
      } else if (in.bit()) {
        if (in.bit()) {
          window(in);
        }
        bits ^= in.bits(64 - leading - trailing) << trailing;
      }
      return Double.longBitsToDouble(bits);
    }

    /** Reads which bits differ: five bits of leading zeros, six of length, where 64 is 0. */
    private void window(BitReader in) {
      leading = (int) in.bits(5);
      int length = (int) in.bits(6);
      trailing = 64 - leading - (length == 0 ? 64 : length);
      if (trailing < 0) {
        throw in.broken("more than 64 bits of a float");
      }
    }
  }
}

package io.narthex.model;

/** The NaN that ends a series, told from any other NaN by its bits. */
public final class StaleMarker {
  /** The marker's bit pattern, fixed by Prometheus. */
  public static final long BITS = 0x7ff0000000000002L;

  public static final double VALUE = Double.longBitsToDouble(BITS);

  /** The NaN an exposition's {@code NaN} stands for. */
  public static final double ORDINARY_NAN = Double.longBitsToDouble(0x7ff8000000000001L);

  private StaleMarker() {}

  public static boolean is(double value) {
    return Double.doubleToRawLongBits(value) == BITS;
  }
}

package io.narthex.promql.ast;

/**
 * The length of a range, the distance of a subquery's steps, or an offset. Most are a {@link
 * Literal}; others are arithmetic over the step and the range of the query.
 */
@SuppressWarnings("ClassInitializationDeadlock") // the interface has nothing to initialise
public sealed interface DurationExpr {
  PositionRange position();

  /**
   * The value in seconds.
   *
   * @param step the distance of the query's steps, in seconds; 0 for an instant query
   * @param range the time between the query's start and end, in seconds
   * @throws IllegalArgumentException for a division by zero, with its position
   */
  double seconds(double step, double range);

  /**
   * The value as an offset, cut to whole milliseconds.
   *
   * @param stepMs the distance of the query's steps, 0 for an instant query
   * @param rangeMs the time between the query's start and end
   * @throws IllegalArgumentException where the value is no duration, with its position
   */
  default long millis(long stepMs, long rangeMs) {
    double seconds = seconds(stepMs / 1000.0, rangeMs / 1000.0);
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      throw error("duration is NaN or infinite");
    }
    if (Literal.outOfRange(seconds)) {
      throw error("duration is out of range");
    }
    return (long) (seconds * 1000);
  }

  /** As {@link #millis}, for ranges and steps, which must be positive. */
  default long positiveMillis(long stepMs, long rangeMs) {
    if (seconds(stepMs / 1000.0, rangeMs / 1000.0) <= 0) {
      throw error("duration must be greater than 0");
    }
    return millis(stepMs, rangeMs);
  }

  private IllegalArgumentException error(String message) {
    return new IllegalArgumentException(
        position().start() + ":" + position().end() + ": " + message);
  }

  /**
   * A duration written out.
   *
   * @param duration whether it was written with units; a plain number counts seconds
   */
  record Literal(double seconds, boolean duration, PositionRange position) implements DurationExpr {
    /** No duration, where none was written. */
    public static final Literal ZERO = new Literal(0, true, PositionRange.NONE);

    private static final double MAX_SECONDS = 0x1p63 / 1e9;

    /** Whether a value is more than 2^63 nanoseconds, the most a duration can be. */
    public static boolean outOfRange(double seconds) {
      return seconds > MAX_SECONDS || seconds < -MAX_SECONDS;
    }

    /** Rounded to nanoseconds, then cut to milliseconds. */
    public long millis() {
      return Math.round(seconds * 1e9) / 1_000_000;
    }

    @Override
    public long millis(long stepMs, long rangeMs) {
      return millis();
    }

    @Override
    public double seconds(double step, double range) {
      return seconds;
    }
  }

  /** {@code step()}: the distance of the query's steps. */
  record Step(PositionRange position) implements DurationExpr {
    @Override
    public double seconds(double step, double range) {
      return step;
    }
  }

  /** {@code range()}: the time between the query's start and end. */
  record Range(PositionRange position) implements DurationExpr {
    @Override
    public double seconds(double step, double range) {
      return range;
    }
  }

  /** {@code min_of(a, b)}. */
  record MinOf(DurationExpr left, DurationExpr right, PositionRange position)
      implements DurationExpr {
    @Override
    public double seconds(double step, double range) {
      return Math.min(left.seconds(step, range), right.seconds(step, range));
    }
  }

  /** {@code max_of(a, b)}. */
  record MaxOf(DurationExpr left, DurationExpr right, PositionRange position)
      implements DurationExpr {
    @Override
    public double seconds(double step, double range) {
      return Math.max(left.seconds(step, range), right.seconds(step, range));
    }
  }

  /** {@code (a)}. */
  record Paren(DurationExpr inner, PositionRange position) implements DurationExpr {
    @Override
    public double seconds(double step, double range) {
      return inner.seconds(step, range);
    }
  }

  /** {@code -a}. */
  record Negation(DurationExpr inner, PositionRange position) implements DurationExpr {
    @Override
    public double seconds(double step, double range) {
      return -inner.seconds(step, range);
    }
  }

  /** {@code a op b} with an arithmetic operator. */
  record Binary(BinaryOperator op, DurationExpr left, DurationExpr right) implements DurationExpr {
    public Binary {
      if (op.kind() != BinaryOperator.Kind.ARITHMETIC || op == BinaryOperator.ATAN2) {
        throw new IllegalArgumentException("no operator for durations: " + op.symbol());
      }
    }

    @Override
    public PositionRange position() {
      return left.position().to(right.position());
    }

    @Override
    public double seconds(double step, double range) {
      double a = left.seconds(step, range);
      double b = right.seconds(step, range);
      return switch (op) {
        case ADD -> a + b;
        case SUB -> a - b;
        case MUL -> a * b;
        case DIV -> a / divisor(b, "division by zero");
        case MOD -> a % divisor(b, "modulo by zero");
        default -> Math.pow(a, b);
      };
    }

    private double divisor(double value, String message) {
      if (value == 0) {
        throw ((DurationExpr) this).error(message);
      }
      return value;
    }
  }
}

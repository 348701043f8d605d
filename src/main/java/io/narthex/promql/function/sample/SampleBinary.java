package io.narthex.promql.function.sample;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.promql.ast.BinaryOperator;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.HistogramTrim;
import io.narthex.promql.function.histogram.Histograms;
import io.narthex.promql.function.histogram.NativeHistogram;
import org.jspecify.annotations.Nullable;

/** A binary operator between two samples, floats or histograms. */
public final class SampleBinary {
  private final BinaryOperator op;
  private final boolean returnBool;
  private final Annotations annotations;
  private final PositionRange position;

  public SampleBinary(
      BinaryOperator op, boolean returnBool, Annotations annotations, PositionRange position) {
    this.op = op;
    this.returnBool = returnBool;
    this.annotations = annotations;
    this.position = position;
  }

  /** Whether results are samples that pass or shrink, and so keep their names. */
  public boolean keepsName() {
    return op.kind() != BinaryOperator.Kind.ARITHMETIC && !returnBool;
  }

  /**
   * Computes one step into {@code out}, or leaves it empty.
   *
   * @param keep the side whose sample a comparison without {@code bool} keeps
   */
  public void apply(StepColumn left, StepColumn right, int step, StepColumn keep, StepColumn out) {
    FloatHistogram leftHistogram = left.histogram(step);
    FloatHistogram rightHistogram = right.histogram(step);
    if (leftHistogram == null && rightHistogram == null) {
      floats(left.value(step), right.value(step), step, keep, out);
    } else if (op.isComparison()) {
      compare(leftHistogram, rightHistogram, step, keep, out);
    } else {
      FloatHistogram result =
          histograms(left.value(step), right.value(step), leftHistogram, rightHistogram);
      if (result != null) {
        out.set(step, result);
      }
    }
  }

  private void floats(double left, double right, int step, StepColumn keep, StepColumn out) {
    switch (op.kind()) {
      case ARITHMETIC -> out.set(step, BinaryArithmetic.apply(op, left, right));
      case COMPARISON -> compared(BinaryArithmetic.compare(op, left, right), step, keep, out);
      default -> incompatible("float", "float");
    }
  }

  private void compared(boolean holds, int step, StepColumn keep, StepColumn out) {
    if (returnBool) {
      out.set(step, holds ? 1 : 0);
    } else if (holds) {
      out.set(step, keep, step);
    }
  }

  private void compare(
      @Nullable FloatHistogram left,
      @Nullable FloatHistogram right,
      int step,
      StepColumn keep,
      StepColumn out) {
    boolean equality = op == BinaryOperator.EQL || op == BinaryOperator.NEQ;
    if (left == null || right == null || !equality) {
      incompatible(kind(left), kind(right));
      return;
    }
    boolean same = Histograms.sameValue(left, right);
    compared(same == (op == BinaryOperator.EQL), step, keep, out);
  }

  private @Nullable FloatHistogram histograms(
      double left,
      double right,
      @Nullable FloatHistogram leftHistogram,
      @Nullable FloatHistogram rightHistogram) {
    boolean combines = op == BinaryOperator.ADD || op == BinaryOperator.SUB;
    if (combines && leftHistogram != null && rightHistogram != null) {
      return combine(leftHistogram, rightHistogram);
    }
    if (rightHistogram == null && leftHistogram != null) {
      switch (op) {
        case MUL, DIV -> {
          return scale(leftHistogram, right);
        }
        case TRIM_UPPER, TRIM_LOWER -> {
          return HistogramTrim.of(leftHistogram, right, op == BinaryOperator.TRIM_UPPER);
        }
        default -> {}
      }
    } else if (leftHistogram == null && rightHistogram != null && op == BinaryOperator.MUL) {
      return scale(rightHistogram, left);
    }
    incompatible(kind(leftHistogram), kind(rightHistogram));
    return null;
  }

  private FloatHistogram scale(FloatHistogram histogram, double factor) {
    NativeHistogram result = new NativeHistogram(histogram);
    if (op == BinaryOperator.MUL) {
      result.multiply(factor);
    } else {
      result.divide(factor);
    }
    return result.compact();
  }

  private @Nullable FloatHistogram combine(FloatHistogram left, FloatHistogram right) {
    NativeHistogram result = new NativeHistogram(left);
    boolean adds = op == BinaryOperator.ADD;
    String operation = adds ? "addition" : "subtraction";
    boolean conflict = result.mergeHint(right.hint());
    NativeHistogram operand = new NativeHistogram(right);
    switch (adds ? result.add(operand) : result.subtract(operand)) {
      case INCOMPATIBLE -> {
        annotations.warn(
            "incompatible bucket layout encountered for binary operator " + op.symbol(), position);
        return null;
      }
      case CUSTOM_BOUNDS ->
          annotations.info(
              "mismatched custom buckets were reconciled during " + operation, position);
      case NOTHING -> {}
    }
    if (conflict) {
      annotations.warn("conflicting counter resets during histogram " + operation, position);
    }
    if (!adds) {
      result.hint = CounterResetHint.GAUGE;
    }
    return result.compact();
  }

  private static String kind(@Nullable FloatHistogram histogram) {
    return histogram == null ? "float" : "histogram";
  }

  private void incompatible(String left, String right) {
    annotations.info(
        "incompatible sample types encountered for binary operator \""
            + op.symbol()
            + "\": "
            + left
            + ' '
            + op.symbol()
            + ' '
            + right,
        position);
  }
}

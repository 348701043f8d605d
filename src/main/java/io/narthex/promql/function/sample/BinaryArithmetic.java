package io.narthex.promql.function.sample;

import io.narthex.promql.ast.BinaryOperator;

/** Binary operators on floats. */
public final class BinaryArithmetic {
  private BinaryArithmetic() {}

  /** The result between two scalars; comparisons give 1 or 0. */
  public static double scalar(BinaryOperator op, double left, double right) {
    return op.isComparison() ? (compare(op, left, right) ? 1 : 0) : apply(op, left, right);
  }

  /** The result of an arithmetic operator. */
  public static double apply(BinaryOperator op, double left, double right) {
    return switch (op) {
      case ADD -> left + right;
      case SUB -> left - right;
      case MUL -> left * right;
      case DIV -> left / right;
      case MOD -> left % right;
      case POW -> power(left, right);
      case ATAN2 -> Math.atan2(left, right);
      default -> throw new IllegalArgumentException("no arithmetic operator: " + op.symbol());
    };
  }

  /** As IEEE 754-2008 has it, 1 to whatever power is 1; Java's answer for NaN and ±Inf is NaN. */
  private static double power(double base, double exponent) {
    boolean one = base == 1 || (base == -1 && Double.isInfinite(exponent));
    return one ? 1 : Math.pow(base, exponent);
  }

  /** Whether a comparison holds. */
  public static boolean compare(BinaryOperator op, double left, double right) {
    return switch (op) {
      case EQL -> left == right;
      case NEQ -> left != right;
      case GTR -> left > right;
      case LSS -> left < right;
      case GTE -> left >= right;
      case LTE -> left <= right;
      default -> throw new IllegalArgumentException("no comparison: " + op.symbol());
    };
  }
}

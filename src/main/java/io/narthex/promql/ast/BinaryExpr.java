package io.narthex.promql.ast;

import org.jspecify.annotations.Nullable;

/**
 * Two operands and the operator between them.
 *
 * @param matching set where both sides are instant vectors, else null
 * @param returnBool whether a comparison gives 0 or 1 instead of filtering
 */
public record BinaryExpr(
    BinaryOperator op,
    Expr left,
    Expr right,
    @Nullable VectorMatching matching,
    boolean returnBool,
    PositionRange position)
    implements Expr {
  @Override
  public ValueType type() {
    boolean scalar = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
    return scalar ? ValueType.SCALAR : ValueType.VECTOR;
  }
}

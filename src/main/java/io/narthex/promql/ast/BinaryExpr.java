package io.narthex.promql.ast;

import java.util.List;
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
    Expr first = this;
    while (first instanceof BinaryExpr binary) {
      if (binary.matching != null || binary.right.type() != ValueType.SCALAR) {
        return ValueType.VECTOR;
      }
      first = binary.left;
    }
    return first.type() == ValueType.SCALAR ? ValueType.SCALAR : ValueType.VECTOR;
  }

  @Override
  public List<Expr> children() {
    return List.of(left, right);
  }
}

package io.narthex.promql.ast;

import java.util.List;

/**
 * The samples of each series within a range; offset, {@code @} and mode are those of the vector
 * selector. The range is open on the left and closed on the right.
 */
public record MatrixSelector(VectorSelector selector, DurationExpr range, PositionRange position)
    implements Expr {
  @Override
  public ValueType type() {
    return ValueType.MATRIX;
  }

  @Override
  public List<Expr> children() {
    return List.of(selector);
  }
}

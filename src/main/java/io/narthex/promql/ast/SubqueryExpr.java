package io.narthex.promql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of an expression at the steps of a range.
 *
 * @param step the distance of two steps; null for the default evaluation interval
 * @param offset how far to look back from the evaluation time; negative looks ahead
 * @param at the fixed evaluation time, before the offset; null for that of the step
 */
public record SubqueryExpr(
    Expr inner,
    DurationExpr range,
    @Nullable DurationExpr step,
    DurationExpr offset,
    @Nullable AtModifier at,
    PositionRange position)
    implements Expr {
  @Override
  public ValueType type() {
    return ValueType.MATRIX;
  }

  @Override
  public List<Expr> children() {
    return List.of(inner);
  }
}

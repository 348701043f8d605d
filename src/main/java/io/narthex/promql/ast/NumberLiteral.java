package io.narthex.promql.ast;

import java.util.List;

/**
 * A number.
 *
 * @param duration whether it was written with units, {@code 1h30m}; the value is then in seconds
 */
public record NumberLiteral(double value, boolean duration, PositionRange position)
    implements Expr {
  @Override
  public ValueType type() {
    return ValueType.SCALAR;
  }

  @Override
  public List<Expr> children() {
    return List.of();
  }
}

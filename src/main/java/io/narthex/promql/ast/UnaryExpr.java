package io.narthex.promql.ast;

import java.util.List;

/** A sign before a scalar or an instant vector. */
public record UnaryExpr(boolean negative, Expr operand, PositionRange position) implements Expr {
  @Override
  public ValueType type() {
    return operand.type();
  }

  @Override
  public List<Expr> children() {
    return List.of(operand);
  }
}

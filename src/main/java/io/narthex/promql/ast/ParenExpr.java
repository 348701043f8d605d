package io.narthex.promql.ast;

import java.util.List;

/** An expression in parentheses. */
public record ParenExpr(Expr inner, PositionRange position) implements Expr {
  @Override
  public ValueType type() {
    return inner.type();
  }

  @Override
  public List<Expr> children() {
    return List.of(inner);
  }
}

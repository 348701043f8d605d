package io.narthex.promql.ast;

/** An expression in parentheses. */
public record ParenExpr(Expr inner, PositionRange position) implements Expr {
  @Override
  public ValueType type() {
    return inner.type();
  }
}

package io.narthex.promql.ast;

/** A string, unquoted. */
public record StringLiteral(String value, PositionRange position) implements Expr {
  @Override
  public ValueType type() {
    return ValueType.STRING;
  }
}

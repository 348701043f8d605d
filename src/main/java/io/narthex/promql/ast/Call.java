package io.narthex.promql.ast;

import java.util.List;

/** A function and its arguments. */
public record Call(FunctionSignature function, List<Expr> arguments, PositionRange position)
    implements Expr {
  public Call {
    arguments = List.copyOf(arguments);
  }

  @Override
  public ValueType type() {
    return function.returns();
  }

  @Override
  public List<Expr> children() {
    return arguments;
  }
}

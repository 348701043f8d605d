package io.narthex.promql.ast;

import java.util.List;

/** A PromQL expression. Nodes are immutable; a parsed tree has passed the type check. */
public sealed interface Expr
    permits AggregateExpr,
        BinaryExpr,
        Call,
        MatrixSelector,
        NumberLiteral,
        ParenExpr,
        StringLiteral,
        SubqueryExpr,
        UnaryExpr,
        VectorSelector {
  ValueType type();

  PositionRange position();

  /** The expressions directly inside this one. */
  List<Expr> children();
}

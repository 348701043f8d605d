package io.narthex.promql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instant vector folded into groups.
 *
 * @param parameter the first argument of topk, quantile and the like, else null
 * @param grouping the labels that make or do not make a group
 * @param without whether groups are made by all labels but these
 */
public record AggregateExpr(
    AggregateOperator op,
    Expr inner,
    @Nullable Expr parameter,
    List<String> grouping,
    boolean without,
    PositionRange position)
    implements Expr {
  public AggregateExpr {
    grouping = List.copyOf(grouping);
    if ((parameter == null) != (op.parameter() == null)) {
      throw new IllegalArgumentException("wrong number of arguments for " + op.keyword());
    }
  }

  @Override
  public ValueType type() {
    return ValueType.VECTOR;
  }

  @Override
  public List<Expr> children() {
    return parameter == null ? List.of(inner) : List.of(inner, parameter);
  }
}

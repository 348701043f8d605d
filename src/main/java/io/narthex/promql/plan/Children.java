package io.narthex.promql.plan;

import java.util.function.UnaryOperator;

/** Rebuilds a node over rewritten children. */
final class Children {
  private Children() {}

  static PlanNode map(PlanNode node, UnaryOperator<PlanNode> rewrite) {
    if (node instanceof PlanNode.Subquery s) {
      return new PlanNode.Subquery(
          rewrite.apply(s.inner()), s.rangeMs(), s.stepMs(), s.offsetMs(), s.atMs(), s.position());
    } else if (node instanceof PlanNode.Call c) {
      return new PlanNode.Call(
          c.function(), c.arguments().stream().map(rewrite).toList(), c.type(), c.position());
    } else if (node instanceof PlanNode.Aggregate a) {
      PlanNode parameter = a.parameter();
      return new PlanNode.Aggregate(
          a.op(),
          rewrite.apply(a.inner()),
          parameter == null ? null : rewrite.apply(parameter),
          a.grouping(),
          a.without(),
          a.position());
    } else if (node instanceof PlanNode.Negation n) {
      return new PlanNode.Negation(rewrite.apply(n.inner()), n.position());
    } else if (node instanceof PlanNode.Binary b) {
      return new PlanNode.Binary(
          b.op(),
          rewrite.apply(b.left()),
          rewrite.apply(b.right()),
          b.matching(),
          b.returnBool(),
          b.position());
    } else if (node instanceof PlanNode.Once o) {
      return new PlanNode.Once(rewrite.apply(o.inner()));
    }
    return node;
  }
}

package io.narthex.promql.plan;

import io.narthex.promql.ast.PositionRange;

/** Plans without their places in the text: parts that mean the same are equal. */
public final class Unplaced {
  private Unplaced() {}

  public static PlanNode of(PlanNode plan) {
    PlanNode node = Children.map(plan, Unplaced::of);
    if (node instanceof PlanNode.Scalar s) {
      return new PlanNode.Scalar(s.value(), PositionRange.NONE);
    } else if (node instanceof PlanNode.Text t) {
      return new PlanNode.Text(t.value(), PositionRange.NONE);
    } else if (node instanceof PlanNode.Selector s) {
      return unplaced(s);
    } else if (node instanceof PlanNode.Range r) {
      return new PlanNode.Range(unplaced(r.selector()), r.rangeMs(), PositionRange.NONE);
    } else if (node instanceof PlanNode.Subquery s) {
      return new PlanNode.Subquery(
          s.inner(), s.rangeMs(), s.stepMs(), s.offsetMs(), s.atMs(), PositionRange.NONE);
    } else if (node instanceof PlanNode.Call c) {
      return new PlanNode.Call(c.function(), c.arguments(), c.type(), PositionRange.NONE);
    } else if (node instanceof PlanNode.Aggregate a) {
      return new PlanNode.Aggregate(
          a.op(), a.inner(), a.parameter(), a.grouping(), a.without(), PositionRange.NONE);
    } else if (node instanceof PlanNode.Negation n) {
      return new PlanNode.Negation(n.inner(), PositionRange.NONE);
    } else if (node instanceof PlanNode.Binary b) {
      return new PlanNode.Binary(
          b.op(), b.left(), b.right(), b.matching(), b.returnBool(), PositionRange.NONE);
    }
    return node;
  }

  private static PlanNode.Selector unplaced(PlanNode.Selector s) {
    return new PlanNode.Selector(
        s.matchers(), s.offsetMs(), s.atMs(), s.mode(), s.statistics(), PositionRange.NONE);
  }
}

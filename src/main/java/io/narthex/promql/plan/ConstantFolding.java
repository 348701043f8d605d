package io.narthex.promql.plan;

import io.narthex.promql.function.sample.BinaryArithmetic;

/** Computes what is known beforehand: {@code x > 2 * 1024 ^ 3} becomes {@code x > 2147483648}. */
final class ConstantFolding implements PlanRule {
  @Override
  public PlanNode apply(PlanNode plan) {
    PlanNode node = Children.map(plan, this::apply);
    if (node instanceof PlanNode.Negation negation
        && negation.inner() instanceof PlanNode.Scalar number) {
      return new PlanNode.Scalar(-number.value(), node.position());
    }
    if (node instanceof PlanNode.Binary binary
        && binary.left() instanceof PlanNode.Scalar left
        && binary.right() instanceof PlanNode.Scalar right) {
      double value = BinaryArithmetic.scalar(binary.op(), left.value(), right.value());
      return new PlanNode.Scalar(value, node.position());
    }
    return node;
  }
}

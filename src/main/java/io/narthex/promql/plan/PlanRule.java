package io.narthex.promql.plan;

/** Rewrites a plan to one with the same answer that costs less. */
interface PlanRule {
  PlanNode apply(PlanNode plan);
}

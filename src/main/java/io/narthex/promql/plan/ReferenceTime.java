package io.narthex.promql.plan;

import org.jspecify.annotations.Nullable;

/**
 * The time whose samples an expression shows: that of its first selector, with the offsets and
 * {@code @} around it.
 *
 * @param atMs the fixed time before the offset, or null for the time of the step
 */
public record ReferenceTime(@Nullable Long atMs, long offsetMs) {
  private static final ReferenceTime STEP = new ReferenceTime(null, 0);

  /** The reference time of an expression; that of the step where it selects nothing. */
  public static ReferenceTime of(PlanNode node) {
    ReferenceTime found = find(node);
    return found == null ? STEP : found;
  }

  private static @Nullable ReferenceTime find(PlanNode node) {
    if (node instanceof PlanNode.Selector selector) {
      return new ReferenceTime(selector.atMs(), selector.offsetMs());
    } else if (node instanceof PlanNode.Range range) {
      return find(range.selector());
    } else if (node instanceof PlanNode.Subquery subquery) {
      ReferenceTime inner = of(subquery.inner());
      return inner.atMs != null
          ? inner
          : new ReferenceTime(subquery.atMs(), subquery.offsetMs() + inner.offsetMs);
    } else if (node instanceof PlanNode.Call call) {
      return call.arguments().stream()
          .map(ReferenceTime::find)
          .filter(found -> found != null)
          .findFirst()
          .orElse(null);
    } else if (node instanceof PlanNode.Aggregate aggregate) {
      return find(aggregate.inner());
    } else if (node instanceof PlanNode.Negation negation) {
      return find(negation.inner());
    } else if (node instanceof PlanNode.Binary binary) {
      ReferenceTime left = find(binary.left());
      return left == null ? find(binary.right()) : left;
    } else if (node instanceof PlanNode.Once once) {
      return find(once.inner());
    }
    return null;
  }
}

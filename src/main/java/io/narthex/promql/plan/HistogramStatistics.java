package io.narthex.promql.plan;

import io.narthex.promql.ast.BinaryOperator;
import java.util.Set;

/**
 * Marks the selectors of which only counts and sums of histograms are wanted: in {@code
 * histogram_count(sum(x))}, {@code x} is read as statistics.
 */
final class HistogramStatistics implements PlanRule {
  private static final Set<String> OF_STATISTICS =
      Set.of("histogram_avg", "histogram_count", "histogram_sum");
  private static final Set<String> OF_BUCKETS =
      Set.of(
          "histogram_fraction",
          "histogram_quantile",
          "histogram_quantiles",
          "histogram_stddev",
          "histogram_stdvar");

  @Override
  public PlanNode apply(PlanNode plan) {
    return mark(plan, false);
  }

  private static PlanNode mark(PlanNode node, boolean statistics) {
    if (node instanceof PlanNode.Selector selector) {
      return statistics ? marked(selector) : node;
    }
    if (node instanceof PlanNode.Range range) {
      return statistics
          ? new PlanNode.Range(marked(range.selector()), range.rangeMs(), range.position())
          : node;
    }
    boolean below = statistics;
    if (node instanceof PlanNode.Call call) {
      String name = call.function();
      below = OF_STATISTICS.contains(name) || (statistics && !OF_BUCKETS.contains(name));
    } else if (node instanceof PlanNode.Binary binary) {
      below = statistics && binary.op().kind() != BinaryOperator.Kind.HISTOGRAM_TRIM;
    }
    boolean inner = below;
    return Children.map(node, child -> mark(child, inner));
  }

  private static PlanNode.Selector marked(PlanNode.Selector selector) {
    return new PlanNode.Selector(
        selector.matchers(),
        selector.offsetMs(),
        selector.atMs(),
        selector.mode(),
        true,
        selector.position());
  }
}

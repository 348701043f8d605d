package io.narthex.promql.exec;

import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.scan.Selection;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.plan.PlanNode;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.function.Supplier;

/** Measures the parts of a plan while it runs. Used by the query's own thread. */
public final class PlanTrace {
  private final Annotations texts;
  private final IdentityHashMap<PlanNode, PartTrace> parts = new IdentityHashMap<>();

  /**
   * @param texts knows what the query says
   */
  public PlanTrace(Annotations texts) {
    this.texts = texts;
  }

  /** Builds the operator of a part, so that it is measured. */
  Operator building(PlanNode node, Supplier<Operator> operator) {
    long start = System.nanoTime();
    Operator built = operator.get();
    PartTrace part = part(node);
    part.built(start);
    return part.over(built);
  }

  /** Notes the series a part reads from storage. */
  void selected(PlanNode node, Selection selection) {
    part(node).selected(selection);
  }

  private PartTrace part(PlanNode node) {
    return parts.computeIfAbsent(node, unknown -> new PartTrace());
  }

  /** What was measured of a part and its inputs. */
  public Explanation explanation(PlanNode node) {
    PartTrace part = part(node);
    return new Explanation(
        operator(node),
        texts.source(node.position()),
        part.series(),
        part.samples(),
        part.samplesRead(),
        part.nanos(),
        node.inputs().stream()
            .filter(input -> !(input instanceof PlanNode.Scalar || input instanceof PlanNode.Text))
            .map(this::explanation)
            .toList());
  }

  private static String operator(PlanNode node) {
    if (node instanceof PlanNode.Call call) {
      return call.function();
    } else if (node instanceof PlanNode.Aggregate aggregate) {
      return aggregate.op().keyword();
    } else if (node instanceof PlanNode.Binary binary) {
      return binary.op().symbol();
    }
    return node.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}

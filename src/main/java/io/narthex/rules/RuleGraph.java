package io.narthex.rules;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.VectorSelector;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which rules of a group read what others of it write. Immutable. */
public final class RuleGraph {
  private final List<Set<Integer>> readers = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private RuleGraph() {}

  static RuleGraph of(GroupSpec group) {
    RuleGraph graph = new RuleGraph();
    List<RuleSpec> rules = group.rules();
    List<List<VectorSelector>> selectors =
        rules.stream().map(rule -> selectors(rule.expr())).toList();
    for (int writer = 0; writer < rules.size(); writer++) {
      Set<Integer> readers = new TreeSet<>();
      for (int reader = 0; reader < rules.size(); reader++) {
        RuleSpec written = rules.get(writer);
        if (selectors.get(reader).stream().anyMatch(selector -> mayRead(selector, written))) {
          readers.add(reader);
          graph.warn(rules, writer, reader);
        }
      }
      graph.readers.add(readers);
    }
    return graph;
  }

  private void warn(List<RuleSpec> rules, int writer, int reader) {
    boolean early = reader < writer && rules.get(writer) instanceof RuleSpec.Recording;
    boolean another = !rules.get(writer).name().equals(rules.get(reader).name());
    if (early && another) {
      warnings.add(
          "rule %d (%s) reads %s one interval late: rule %d writes it further down"
              .formatted(
                  reader + 1, rules.get(reader).name(), rules.get(writer).name(), writer + 1));
    }
  }

  /** The rules (by index) that read what a rule writes. */
  public Set<Integer> readers(int writer) {
    return Set.copyOf(readers.get(writer));
  }

  /** Whether a rule neither reads what others of the group write nor is read by any. */
  boolean isIndependent(int index) {
    return readers.get(index).isEmpty()
        && readers.stream().noneMatch(readersOfOne -> readersOfOne.contains(index));
  }

  /** About rules that read something before it is written. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Every selector within an expression. */
  private static List<VectorSelector> selectors(Expr expr) {
    List<VectorSelector> found = new ArrayList<>();
    if (expr instanceof VectorSelector selector) {
      found.add(selector);
    }
    expr.children().forEach(child -> found.addAll(selectors(child)));
    return found;
  }

  /**
   * Whether a selector may accept a series that a rule writes: not, where a fixed label differs.
   */
  private static boolean mayRead(VectorSelector selector, RuleSpec written) {
    if (written instanceof RuleSpec.Alerting) {
      boolean named =
          accepts(selector, Labels.METRIC_NAME, AlertingRule.ALERTS)
              || accepts(selector, Labels.METRIC_NAME, AlertingRule.ALERTS_FOR_STATE);
      return named && accepts(selector, AlertingRule.ALERT_NAME, written.name());
    }
    return accepts(selector, Labels.METRIC_NAME, written.name())
        && written.labels().toMap().entrySet().stream()
            .allMatch(label -> accepts(selector, label.getKey(), label.getValue()));
  }

  private static boolean accepts(VectorSelector selector, String label, String value) {
    for (Matcher matcher : selector.matchers()) {
      if (matcher.name().equals(label) && !matcher.matches(value)) {
        return false;
      }
    }
    return true;
  }
}

package io.narthex.server.api.rule;

import io.narthex.promql.ast.VectorSelector;
import io.narthex.rules.RuleGraph;
import io.narthex.rules.file.RuleSpec;
import io.narthex.storage.Visibility;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which rules are shown to whoever may see only some series: those that say by themselves that they
 * read nothing else. All that a rule tells, its alerts and errors included, comes of what it reads.
 */
record VisibleRules(Visibility visibility) {
  boolean isAll() {
    return visibility.isAll();
  }

  boolean shows(RuleSpec rule) {
    return isAll() || (readsVisible(rule) && !readsMore(rule));
  }

  private boolean readsVisible(RuleSpec rule) {
    List<VectorSelector> selectors = RuleGraph.selectors(rule.expr());
    return !selectors.isEmpty()
        && selectors.stream().allMatch(selector -> visibility.covers(selector.matchers()));
  }

  /** Templates can query, and {@code info()} reads series that it does not name. */
  private static boolean readsMore(RuleSpec rule) {
    return rule.query().contains("info(") || templates(rule).anyMatch(VisibleRules::mayQuery);
  }

  private static Stream<String> templates(RuleSpec rule) {
    return rule instanceof RuleSpec.Alerting alert
        ? Stream.concat(
            alert.labels().toMap().values().stream(), alert.annotations().values().stream())
        : Stream.of();
  }

  private static boolean mayQuery(String template) {
    return template.contains("{{") && template.contains("query");
  }
}

package io.narthex.rules;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A rule where it stands.
 *
 * @param index within the group, from 0
 */
public record RulePlace(GroupSpec group, int index) {
  static List<RulePlace> of(GroupSpec group) {
    return IntStream.range(0, group.rules().size())
        .mapToObj(index -> new RulePlace(group, index))
        .toList();
  }

  public RuleSpec rule() {
    return group.rules().get(index);
  }

  /** The names of the series it writes. */
  List<String> metricNames() {
    return rule() instanceof RuleSpec.Alerting
        ? List.of(AlertingRule.ALERTS, AlertingRule.ALERTS_FOR_STATE)
        : List.of(rule().name());
  }

  /** Whether it may write a series that a selector accepts: not, where a fixed label differs. */
  boolean mayWrite(List<Matcher> selector) {
    return metricNames().stream().anyMatch(name -> accepts(selector, Labels.METRIC_NAME, name))
        && fixedLabels().entrySet().stream()
            .allMatch(label -> accepts(selector, label.getKey(), label.getValue()));
  }

  /** An alert's labels are templates, but for its name. */
  private Map<String, String> fixedLabels() {
    return rule() instanceof RuleSpec.Alerting
        ? Map.of(AlertingRule.ALERT_NAME, rule().name())
        : rule().labels().toMap();
  }

  private static boolean accepts(List<Matcher> selector, String label, String value) {
    return selector.stream()
        .filter(matcher -> matcher.name().equals(label))
        .allMatch(matcher -> matcher.matches(value));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RulePlace that && index == that.index && group.equals(that.group);
  }

  /** Without the rules, which are many. */
  @Override
  public int hashCode() {
    return 31 * group.key().hashCode() + index;
  }
}

package io.narthex.server.management;

import io.narthex.rules.Rule;
import io.narthex.rules.Rules;
import java.util.stream.Stream;

/** {@link RulesMXBean} of all groups. */
record RulesBean(Rules rules) implements RulesMXBean {
  @Override
  public int getGroups() {
    return rules.groups().size();
  }

  @Override
  public int getRules() {
    return (int) all().count();
  }

  @Override
  public int getFailingRules() {
    return (int) all().filter(rule -> !rule.status().lastError().isEmpty()).count();
  }

  private Stream<Rule> all() {
    return rules.groups().stream().flatMap(group -> group.rules().stream());
  }
}

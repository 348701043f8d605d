package io.narthex.relabel;

import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of relabelling rules, applied in order. Immutable and thread-safe. */
public final class RelabelRules {
  public static final RelabelRules NONE = new RelabelRules(List.of());

  private final List<RelabelConfig> configs;
  private final List<RelabelRule> rules;

  private RelabelRules(List<RelabelConfig> configs) {
    this.configs = configs;
    this.rules = configs.stream().map(RelabelRule::of).toList();
  }

  public static RelabelRules of(List<RelabelConfig> configs) {
    return configs.isEmpty() ? NONE : new RelabelRules(List.copyOf(configs));
  }

  /** The labels after all rules, or null where a rule drops them. */
  public @Nullable Labels apply(Labels labels) {
    if (rules.isEmpty()) {
      return labels;
    }
    LabelsBuilder builder = labels.toBuilder();
    return apply(builder) ? builder.build() : null;
  }

  /** Rewrites labels in place; false where a rule drops them, their content is then undefined. */
  public boolean apply(LabelsBuilder labels) {
    for (RelabelRule rule : rules) {
      if (!rule.apply(labels)) {
        return false;
      }
    }
    return true;
  }

  /** What each rule makes of the labels, up to the one that drops them. */
  public List<RelabelStep> steps(Labels labels) {
    List<RelabelStep> steps = new ArrayList<>();
    LabelsBuilder builder = labels.toBuilder();
    boolean kept = true;
    for (int i = 0; i < rules.size() && kept; i++) {
      kept = rules.get(i).apply(builder);
      steps.add(new RelabelStep(configs.get(i), builder.build(), kept));
    }
    return steps;
  }

  public boolean isEmpty() {
    return configs.isEmpty();
  }

  /** The rules themselves, in order. */
  public List<RelabelConfig> configs() {
    return configs;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RelabelRules that && configs.equals(that.configs);
  }

  @Override
  public int hashCode() {
    return configs.hashCode();
  }

  @Override
  public String toString() {
    return configs.toString();
  }
}

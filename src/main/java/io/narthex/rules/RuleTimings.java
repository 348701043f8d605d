package io.narthex.rules;

import io.narthex.model.DurationSummary;

/**
 * How long evaluations take, over all groups.
 *
 * @param groups of whole groups
 * @param rules of single rules
 */
public record RuleTimings(DurationSummary groups, DurationSummary rules) {
  RuleTimings() {
    this(new DurationSummary(), new DurationSummary());
  }
}

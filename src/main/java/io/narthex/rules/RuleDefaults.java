package io.narthex.rules;

import io.narthex.model.Labels;

/**
 * What the configuration says for all groups.
 *
 * @param intervalMs of groups that name none
 * @param queryOffsetMs of groups that name none
 * @param externalLabels {@code $externalLabels} of templates
 */
public record RuleDefaults(long intervalMs, long queryOffsetMs, Labels externalLabels) {}

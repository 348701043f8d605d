package io.narthex.relabel;

import io.narthex.model.Labels;

/**
 * What one rule made of labels, for people to see.
 *
 * @param kept whether the rule let them pass
 */
public record RelabelStep(RelabelConfig rule, Labels output, boolean kept) {}

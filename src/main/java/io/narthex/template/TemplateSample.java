package io.narthex.template;

import io.narthex.model.Labels;

/**
 * One result of a query, as templates see it: {@code .Labels}, {@code .Value}.
 *
 * @param value a {@link Double}, or a histogram, which is printed by its {@code toString}
 */
public record TemplateSample(Labels labels, Object value) {}

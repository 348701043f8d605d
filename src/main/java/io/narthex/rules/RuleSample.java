package io.narthex.rules;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import org.jspecify.annotations.Nullable;

/**
 * One result of a rule, to be written.
 *
 * @param value the float; of no meaning where there is a histogram
 */
record RuleSample(
    Labels labels, long timestampMs, double value, @Nullable FloatHistogram histogram) {
  static RuleSample of(Labels labels, long timestampMs, double value) {
    return new RuleSample(labels, timestampMs, value, null);
  }
}

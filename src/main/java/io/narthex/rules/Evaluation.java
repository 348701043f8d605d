package io.narthex.rules;

import io.narthex.model.Labels;
import io.narthex.promql.PreparedQuery;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.exec.QueryValue.VectorSample;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.promql.function.histogram.HistogramText;
import io.narthex.storage.Queryable;
import io.narthex.template.TemplateException;
import io.narthex.template.TemplateSample;
import java.util.List;

/**
 * What a rule is evaluated with.
 *
 * @param timeMs the moment it is for, ms since the epoch
 * @param queryOffsetMs how far before it queries look
 * @param limit the most series or alerts; 0 for no limit
 */
record Evaluation(
    PromqlEngine engine,
    QueryOptions options,
    Queryable storage,
    long timeMs,
    long queryOffsetMs,
    long limit,
    Labels externalLabels,
    String externalUrl) {
  /** The time of queries and of what is written. */
  long sampleTimeMs() {
    return timeMs - queryOffsetMs;
  }

  PreparedQuery prepare(String expression) throws RuleException {
    try {
      return engine.prepare(expression);
    } catch (QueryException e) {
      throw new RuleException(String.valueOf(e.getMessage()));
    }
  }

  List<VectorSample> query(PreparedQuery query) throws RuleException {
    try {
      long at = sampleTimeMs();
      QueryValue value = engine.instant(storage, query, at, options).value();
      if (value instanceof QueryValue.Vector vector) {
        return vector.samples();
      }
      if (value instanceof QueryValue.Scalar scalar) {
        return List.of(new VectorSample(Labels.EMPTY, at, scalar.value(), null));
      }
      throw new RuleException("rule result is not a vector or scalar");
    } catch (QueryException e) {
      throw new RuleException(String.valueOf(e.getMessage()));
    }
  }

  /** As {@link #query}, for templates. */
  List<TemplateSample> templateQuery(String expression) throws TemplateException {
    try {
      return query(prepare(expression)).stream()
          .map(sample -> new TemplateSample(sample.labels(), value(sample)))
          .toList();
    } catch (RuleException e) {
      throw new TemplateException(String.valueOf(e.getMessage()));
    }
  }

  /** The sample's value as templates and clients get it. */
  static Object value(VectorSample sample) {
    return sample.histogram() == null ? sample.value() : HistogramText.of(sample.histogram());
  }
}

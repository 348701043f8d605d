package io.narthex.federation.latest;

import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationException.Reason;
import io.narthex.model.Labels;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.exec.QueryValue.VectorSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What expressions gave, under the names asked for, as series. Immutable. */
public final class ExpressionResults {
  static final ExpressionResults NONE = new ExpressionResults(List.of());

  private final List<VectorSample> samples;

  private ExpressionResults(List<VectorSample> samples) {
    this.samples = samples;
  }

  /** No expression was asked for. */
  public static ExpressionResults none() {
    return NONE;
  }

  /**
   * Results by name, paired by position.
   *
   * @throws FederationException where a result is no vector or two would be the same series
   */
  public static ExpressionResults of(List<String> names, List<QueryValue> values)
      throws FederationException {
    List<VectorSample> all = new ArrayList<>();
    Set<Labels> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      for (VectorSample sample : vector(names.get(i), values.get(i))) {
        Labels labels = sample.labels().toBuilder().set(Labels.METRIC_NAME, names.get(i)).build();
        if (!seen.add(labels)) {
          throw new FederationException(
              Reason.IMPOSSIBLE, "two results of select would be the same series " + labels);
        }
        all.add(new VectorSample(labels, sample.timestampMs(), sample.value(), sample.histogram()));
      }
    }
    all.sort(Comparator.comparing(sample -> sample.labels().metricName()));
    return new ExpressionResults(List.copyOf(all));
  }

  private static List<VectorSample> vector(String name, QueryValue value)
      throws FederationException {
    if (value instanceof QueryValue.Vector vector) {
      return vector.samples();
    }
    if (value instanceof QueryValue.Scalar scalar) {
      return List.of(new VectorSample(Labels.EMPTY, scalar.timestampMs(), scalar.value(), null));
    }
    throw new FederationException(
        Reason.IMPOSSIBLE, "the expression for " + name + " gives neither a vector nor a scalar");
  }

  int size() {
    return samples.size();
  }

  ResultCursor cursor() {
    return new ResultCursor(samples);
  }
}

package io.narthex.promql.exec;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a query. Times are ms since the epoch. */
public sealed interface QueryValue {
  record Scalar(long timestampMs, double value) implements QueryValue {}

  record StringValue(long timestampMs, String value) implements QueryValue {}

  /** Samples of one time, in the order the query asks for. */
  record Vector(List<VectorSample> samples) implements QueryValue {
    public Vector {
      samples = List.copyOf(samples);
    }
  }

  /** Series, sorted by labels. */
  record Matrix(List<MatrixSeries> series) implements QueryValue {
    public Matrix {
      series = List.copyOf(series);
    }
  }

  /**
   * One series at one time.
   *
   * @param value the float; of no meaning where there is a histogram
   */
  record VectorSample(
      Labels labels, long timestampMs, double value, @Nullable FloatHistogram histogram) {}
}

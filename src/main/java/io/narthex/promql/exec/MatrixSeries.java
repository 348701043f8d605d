package io.narthex.promql.exec;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import org.jspecify.annotations.Nullable;

/** The samples of one series in a result, as columns in time order. Immutable. */
public final class MatrixSeries {
  private final Labels labels;
  private final long[] timestampsMs;
  private final double[] values;
  private final @Nullable FloatHistogram @Nullable [] histograms;

  /** Takes ownership of the columns, which are equally long; timestamps may be shared. */
  MatrixSeries(
      Labels labels,
      long[] timestampsMs,
      double[] values,
      @Nullable FloatHistogram @Nullable [] histograms) {
    this.labels = labels;
    this.timestampsMs = timestampsMs;
    this.values = values;
    this.histograms = histograms;
  }

  public Labels labels() {
    return labels;
  }

  public int size() {
    return values.length;
  }

  /** Milliseconds since the epoch. */
  public long timestampMs(int index) {
    return timestampsMs[index];
  }

  /** The float; of no meaning where there is a histogram. */
  public double value(int index) {
    return values[index];
  }

  /** The histogram, or null where the sample is a float. */
  public @Nullable FloatHistogram histogram(int index) {
    return histograms == null ? null : histograms[index];
  }
}

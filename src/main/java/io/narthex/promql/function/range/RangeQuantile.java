package io.narthex.promql.function.range;

import io.narthex.promql.function.Quantiles;

/**
 * {@code quantile_over_time} and {@code mad_over_time}, the median of deviations from the median.
 */
final class RangeQuantile implements RangeFunction {
  private final boolean medianDeviation;
  private double[] scratch = new double[0];

  RangeQuantile(boolean medianDeviation) {
    this.medianDeviation = medianDeviation;
  }

  @Override
  public void apply(RangeCall call) {
    FloatWindow floats = call.floats();
    if (floats.isEmpty()) {
      return;
    }
    call.infoIgnoredHistograms();
    scratch = floats.copy(scratch);
    int size = floats.size();
    call.emit(medianDeviation ? deviation(size) : Quantiles.of(call.argument(0), scratch, size));
  }

  private double deviation(int size) {
    double median = Quantiles.of(0.5, scratch, size);
    for (int i = 0; i < size; i++) {
      if (Double.isNaN(scratch[i])) {
        return Double.NaN;
      }
      scratch[i] = Math.abs(scratch[i] - median);
    }
    return Quantiles.of(0.5, scratch, size);
  }
}

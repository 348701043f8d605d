package io.narthex.promql.function.range;

import io.narthex.promql.function.Variance;

/** {@code stddev_over_time} and {@code stdvar_over_time}. */
final class Spread implements RangeFunction {
  private final boolean deviation;
  private final Variance variance = new Variance();

  Spread(boolean deviation) {
    this.deviation = deviation;
  }

  @Override
  public void apply(RangeCall call) {
    FloatWindow floats = call.floats();
    if (floats.isEmpty()) {
      return;
    }
    call.infoIgnoredHistograms();
    variance.reset();
    for (int i = 0; i < floats.size(); i++) {
      variance.add(floats.value(i));
    }
    call.emit(deviation ? Math.sqrt(variance.value()) : variance.value());
  }
}

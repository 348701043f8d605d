package io.narthex.promql.function.range;

/** {@code min_over_time}, {@code max_over_time} and the times of these; NaN yields to any value. */
final class Extreme implements RangeFunction {
  private final boolean max;
  private final boolean time;

  Extreme(boolean max, boolean time) {
    this.max = max;
    this.time = time;
  }

  @Override
  public void apply(RangeCall call) {
    FloatWindow floats = call.floats();
    if (floats.isEmpty()) {
      return;
    }
    call.infoIgnoredHistograms();
    int best = 0;
    for (int i = 1; i < floats.size(); i++) {
      if (beats(floats.value(i), floats.value(best))) {
        best = i;
      }
    }
    call.emit(time ? floats.timestampMs(best) / 1e3 : floats.value(best));
  }

  /** Of equal values the last one's time counts. */
  private boolean beats(double value, double best) {
    boolean better = max ? value > best : value < best;
    return better || Double.isNaN(best) || (time && value == best);
  }
}

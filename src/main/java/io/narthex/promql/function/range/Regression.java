package io.narthex.promql.function.range;

import io.narthex.promql.function.KahanSum;

/** {@code deriv} and {@code predict_linear}: least squares through the floats of a range. */
final class Regression implements RangeFunction {
  private final boolean predict;
  private final KahanSum sumX = new KahanSum();
  private final KahanSum sumY = new KahanSum();
  private final KahanSum sumXy = new KahanSum();
  private final KahanSum sumXx = new KahanSum();

  Regression(boolean predict) {
    this.predict = predict;
  }

  @Override
  public void apply(RangeCall call) {
    FloatWindow floats = call.floats();
    if (floats.isEmpty()) {
      return;
    }
    call.infoIgnoredHistograms();
    if (floats.size() < 2) {
      return;
    }
    long origin = predict ? call.evaluatedMs() : floats.firstMs();
    fit(call, floats, origin);
  }

  private void fit(RangeCall call, FloatWindow floats, long origin) {
    if (isConstant(floats)) {
      boolean infinite = Double.isInfinite(floats.first());
      double constant = predict ? floats.first() : 0;
      call.emit(infinite ? Double.NaN : constant);
      return;
    }
    accumulate(floats, origin);
    double n = floats.size();
    double x = total(sumX);
    double y = total(sumY);
    double slope = (total(sumXy) - x * y / n) / (total(sumXx) - x * x / n);
    call.emit(predict ? slope * call.argument(0) + (y / n - slope * x / n) : slope);
  }

  private void accumulate(FloatWindow floats, long origin) {
    sumX.reset(0);
    sumY.reset(0);
    sumXy.reset(0);
    sumXx.reset(0);
    for (int i = 0; i < floats.size(); i++) {
      double x = (floats.timestampMs(i) - origin) / 1e3;
      double y = floats.value(i);
      sumX.add(x);
      sumY.add(y);
      sumXy.add(x * y);
      sumXx.add(x * x);
    }
  }

  private static double total(KahanSum sum) {
    return sum.sum() + sum.compensation();
  }

  private static boolean isConstant(FloatWindow floats) {
    for (int i = 1; i < floats.size(); i++) {
      if (floats.value(i) != floats.first()) {
        return false;
      }
    }
    return true;
  }
}

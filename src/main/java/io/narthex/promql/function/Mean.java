package io.narthex.promql.function;

/** A mean: sum over count, until the sum overflows; from there on updated by increments. */
public final class Mean {
  private double sum;
  private double compensation;
  private double count;
  private boolean incremental;

  public void reset() {
    sum = 0;
    compensation = 0;
    count = 0;
    incremental = false;
  }

  public void add(double value) {
    count++;
    if (count == 1) {
      sum = value;
      return;
    }
    if (!incremental) {
      double next = sum + value;
      if (!Double.isInfinite(next)) {
        compensation = KahanSum.compensation(sum, value, next, compensation);
        sum = next;
        return;
      }
      incremental = true;
      sum /= count - 1;
      compensation /= count - 1;
    }
    double share = (count - 1) / count;
    double scaled = share * sum;
    double next = scaled + value / count;
    compensation = KahanSum.compensation(scaled, value / count, next, share * compensation);
    sum = next;
  }

  public double value() {
    return incremental ? sum + compensation : sum / count + compensation / count;
  }
}

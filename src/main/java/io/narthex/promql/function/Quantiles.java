package io.narthex.promql.function;

import java.util.Arrays;

/** Quantiles of plain values. */
public final class Quantiles {
  private Quantiles() {}

  /** The φ-quantile of {@code values[0..size)}, interpolated; sorts the values, NaN lowest. */
  public static double of(double phi, double[] values, int size) {
    if (size == 0 || Double.isNaN(phi)) {
      return Double.NaN;
    }
    if (phi < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (phi > 1) {
      return Double.POSITIVE_INFINITY;
    }
    sortNanFirst(values, size);
    double rank = phi * (size - 1);
    int lower = (int) Math.max(0, Math.floor(rank));
    int upper = Math.min(size - 1, lower + 1);
    double weight = rank - Math.floor(rank);
    return values[lower] * (1 - weight) + values[upper] * weight;
  }

  private static void sortNanFirst(double[] values, int size) {
    Arrays.sort(values, 0, size);
    int firstNan = size;
    while (firstNan > 0 && Double.isNaN(values[firstNan - 1])) {
      firstNan--;
    }
    int nans = size - firstNan;
    if (nans > 0 && firstNan > 0) {
      System.arraycopy(values, 0, values, nans, firstNan);
      Arrays.fill(values, 0, nans, Double.NaN);
    }
  }
}

package io.narthex.promql.function.histogram;

import java.util.Arrays;

/** Brings histograms with different custom bounds together. */
final class CustomBounds {
  private CustomBounds() {}

  /** The bounds both have. */
  static double[] intersection(double[] left, double[] right) {
    double[] common = new double[Math.min(left.length, right.length)];
    int size = 0;
    int l = 0;
    int r = 0;
    while (l < left.length && r < right.length) {
      if (left[l] == right[r]) {
        common[size++] = left[l];
        l++;
        r++;
      } else if (left[l] < right[r]) {
        l++;
      } else {
        r++;
      }
    }
    return Arrays.copyOf(common, size);
  }

  /** The counts in the buckets of {@code target}, which are unions of those of {@code source}. */
  static BucketRun map(BucketRun run, double[] source, double[] target) {
    BucketRun mapped = new BucketRun(run.size());
    int to = 0;
    for (int i = 0; i < run.size(); i++) {
      int index = run.index(i);
      double upper = index < source.length ? source[index] : Double.POSITIVE_INFINITY;
      while (to < target.length && target[to] < upper) {
        to++;
      }
      mapped.append(to, run.count(i));
    }
    return mapped;
  }
}

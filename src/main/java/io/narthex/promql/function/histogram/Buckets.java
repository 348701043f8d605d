package io.narthex.promql.function.histogram;

import io.narthex.model.FloatHistogram;
import io.narthex.storage.HistogramRow;

/**
 * All buckets of a native histogram from the lowest to the highest; that around zero where it holds
 * anything, which takes its part of the buckets it reaches into.
 */
public final class Buckets {
  private final boolean linear;
  private final double[] lowers;
  private final double[] uppers;
  private final double[] counts;
  private final boolean hasPositive;
  private final boolean hasNegative;
  private int size;

  private Buckets(NativeHistogram source) {
    int most = source.positive.size() + source.negative.size() + 1;
    linear = source.isCustom();
    lowers = new double[most];
    uppers = new double[most];
    counts = new double[most];
    hasPositive = source.positive.size() > 0;
    hasNegative = source.negative.size() > 0;
    for (int i = source.negative.size() - 1; i >= 0; i--) {
      int index = source.negative.index(i);
      add(-source.upper(index), -aboveZero(source, index), source.negative.count(i));
    }
    if (source.zeroCount > 0) {
      add(-source.zeroThreshold, source.zeroThreshold, source.zeroCount);
    }
    for (int i = 0; i < source.positive.size(); i++) {
      int index = source.positive.index(i);
      add(aboveZero(source, index), source.upper(index), source.positive.count(i));
    }
  }

  /** The lower bound of a bucket, but for what the zero bucket takes of it. */
  private static double aboveZero(NativeHistogram source, int index) {
    double lower = source.lower(index);
    return lower > 0 && !source.isCustom() ? Math.max(lower, source.zeroThreshold) : lower;
  }

  public static Buckets of(FloatHistogram histogram) {
    return new Buckets(new NativeHistogram(histogram));
  }

  static Buckets of(HistogramRow histogram) {
    return new Buckets(new NativeHistogram(histogram));
  }

  private void add(double lower, double upper, double count) {
    lowers[size] = lower;
    uppers[size] = upper;
    counts[size++] = count;
  }

  public int size() {
    return size;
  }

  /** Whether observations are taken as evenly spread: custom buckets. */
  public boolean isLinear() {
    return linear;
  }

  boolean hasPositive() {
    return hasPositive;
  }

  boolean hasNegative() {
    return hasNegative;
  }

  public double lower(int at) {
    return lowers[at];
  }

  public double upper(int at) {
    return uppers[at];
  }

  public double count(int at) {
    return counts[at];
  }

  /** Whether the bucket is the one around zero, or the custom one that reaches over it. */
  boolean holdsZero(int at) {
    return lowers[at] < 0 && uppers[at] > 0;
  }
}

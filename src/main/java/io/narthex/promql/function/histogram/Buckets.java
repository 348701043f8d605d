package io.narthex.promql.function.histogram;

import io.narthex.model.FloatHistogram;
import io.narthex.storage.HistogramRow;

/** All buckets of a native histogram from the lowest to the highest, the zero bucket included. */
public final class Buckets {
  private final boolean linear;
  private final double[] lowers;
  private final double[] uppers;
  private final double[] counts;
  private final boolean hasPositive;
  private final boolean hasNegative;
  private int size;

  /**
   * The buckets of a histogram.
   *
   * @param apart whether those that overlap are told apart, and a zero bucket of less than nothing
   *     is none
   */
  private Buckets(NativeHistogram source, boolean apart) {
    int most = source.positive.size() + source.negative.size() + 1;
    linear = source.isCustom();
    lowers = new double[most];
    uppers = new double[most];
    counts = new double[most];
    hasPositive = source.positive.size() > 0;
    hasNegative = source.negative.size() > 0;
    for (int i = source.negative.size() - 1; i >= 0; i--) {
      int index = source.negative.index(i);
      add(-source.upper(index), -lower(source, index, apart), source.negative.count(i));
    }
    if (apart ? source.zeroCount > 0 : source.zeroCount != 0) {
      add(-source.zeroThreshold, source.zeroThreshold, source.zeroCount);
    }
    for (int i = 0; i < source.positive.size(); i++) {
      int index = source.positive.index(i);
      add(lower(source, index, apart), source.upper(index), source.positive.count(i));
    }
  }

  /** The lower bound of a bucket, without what the zero bucket takes of it. */
  private static double lower(NativeHistogram source, int index, boolean apart) {
    double lower = source.lower(index);
    boolean overlaps = apart && lower > 0 && !source.isCustom();
    return overlaps ? Math.max(lower, source.zeroThreshold) : lower;
  }

  /** The buckets as histograms are written: whatever overlaps, and whatever holds anything. */
  static Buckets asWritten(FloatHistogram histogram) {
    return new Buckets(new NativeHistogram(histogram), false);
  }

  public static Buckets of(FloatHistogram histogram) {
    return new Buckets(new NativeHistogram(histogram), true);
  }

  static Buckets of(HistogramRow histogram) {
    return new Buckets(new NativeHistogram(histogram), true);
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

package io.narthex.promql.exec.histogram;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.exec.operator.SeriesMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which series belong to one histogram: those of one name and the same labels but for {@code le}.
 * Immutable.
 */
final class BucketGroups {
  private static final String LE = "le";
  private static final LabelNames LE_ONLY = LabelNames.of(LE);
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  /**
   * How groups are made.
   *
   * @param delayedNames whether names are dropped at the end of the query only
   */
  record By(boolean delayedNames) implements SeriesMemory.Derivation<BucketGroups> {
    @Override
    public BucketGroups of(List<Series> series) {
      return new BucketGroups(series, delayedNames);
    }
  }

  private final int[] numbers;
  private final double[] uppers;
  private final List<Series> series = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private BucketGroups(List<Series> input, boolean delayedNames) {
    this.numbers = new int[input.size()];
    this.uppers = new double[numbers.length];
    Map<Labels, Integer> known = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      Series one = input.get(i).with(input.get(i).labels().without(LE_ONLY));
      uppers[i] = parse(bound(input.get(i)));
      numbers[i] = known.computeIfAbsent(one.labels(), created -> known.size());
      if (numbers[i] == series.size()) {
        names.add(one.labels().metricName());
        series.add(one.withoutName(delayedNames));
      }
    }
  }

  private static double parse(String text) {
    if (NUMBER.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    return switch (text) {
      case "+Inf", "Inf", "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  /** What a series says is its bucket's upper bound, or "". */
  static String bound(Series bucket) {
    return bucket.labels().get(LE);
  }

  /** The group of a series. */
  int group(int index) {
    return numbers[index];
  }

  /** The upper bound of the bucket that a series is; NaN where it is none. */
  double upper(int index) {
    return uppers[index];
  }

  /** The series of each group. */
  List<Series> series() {
    return series;
  }

  /** The metric name of a group, or "". */
  String name(int group) {
    return names.get(group);
  }
}

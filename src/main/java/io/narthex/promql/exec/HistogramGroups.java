package io.narthex.promql.exec;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.promql.function.ClassicHistogram;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Series gathered to histograms: classic buckets by name and all labels but {@code le}, native ones
 * beside.
 */
final class HistogramGroups {
  private static final String LE = "le";
  private static final LabelNames LE_ONLY = LabelNames.of(LE);
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private record Bucket(double upper, StepColumn column) {}

  private record Group(
      Series series, String name, List<Bucket> buckets, List<StepColumn> natives) {}

  private final Operator input;
  private final Remarks remarks;
  private final int steps;
  private final List<Group> groups = new ArrayList<>();
  private final int[] numbers;
  private final Budget budget;
  private boolean loaded;

  HistogramGroups(Operator input, boolean delayedNames, Remarks remarks, Budget budget, int steps) {
    this.input = input;
    this.remarks = remarks;
    this.steps = steps;
    this.budget = budget;
    List<Series> series = input.series();
    this.numbers = new int[series.size()];
    Map<Labels, Integer> known = new LinkedHashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      Series one = series.get(i).with(series.get(i).labels().without(LE_ONLY));
      numbers[i] = known.computeIfAbsent(one.labels(), created -> known.size());
      if (numbers[i] == groups.size()) {
        String name = one.labels().metricName();
        Series group = one.withoutName(delayedNames);
        groups.add(new Group(group, name, new ArrayList<>(), new ArrayList<>()));
      }
    }
  }

  List<Series> series() {
    return groups.stream().map(Group::series).toList();
  }

  String name(int group) {
    return groups.get(group).name;
  }

  void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    for (int i = 0; i < numbers.length; i++) {
      StepColumn column = new StepColumn(steps);
      input.next(column);
      budget.hold(column.size());
      file(input.series().get(i).labels(), column, groups.get(numbers[i]));
    }
  }

  private void file(Labels labels, StepColumn column, Group group) {
    if (column.holdsHistograms()) {
      group.natives.add(column);
    }
    if (!column.holdsFloats()) {
      return;
    }
    String text = labels.get(LE);
    double upper = parse(text);
    if (Double.isNaN(upper)) {
      String place = group.name.isEmpty() ? "" : " for metric name \"" + group.name + '"';
      remarks.warn(
          "bucket label \"le\" is missing or has a malformed value of \"" + text + '"' + place);
    } else {
      group.buckets.add(new Bucket(upper, column));
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

  /** Fills in the classic histogram of a step; false where there is none, or both kinds are. */
  boolean classic(int number, int step, ClassicHistogram target) {
    target.clear();
    Group group = groups.get(number);
    for (Bucket bucket : group.buckets) {
      if (bucket.column.has(step) && bucket.column.histogram(step) == null) {
        target.add(bucket.upper, bucket.column.value(step));
      }
    }
    return target.size() > 0 && nativeColumn(group, step) == null;
  }

  /** The column whose sample is the native histogram of a step, or null. */
  @Nullable StepColumn nativeAt(int number, int step) {
    Group group = groups.get(number);
    StepColumn found = nativeColumn(group, step);
    boolean mixed =
        found != null
            && group.buckets.stream()
                .anyMatch(b -> b.column.has(step) && b.column.histogram(step) == null);
    if (mixed) {
      String place = group.name.isEmpty() ? "" : " for metric name \"" + group.name + '"';
      remarks.warn("vector contains a mix of classic and native histograms" + place);
      return null;
    }
    return found;
  }

  private static @Nullable StepColumn nativeColumn(Group group, int step) {
    for (StepColumn column : group.natives) {
      if (column.histogram(step) != null) {
        return column;
      }
    }
    return null;
  }
}

package io.narthex.promql.exec.histogram;

import io.narthex.promql.exec.operator.Budget;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.ClassicHistogram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Series gathered to histograms: classic buckets by name and all labels but {@code le}, native ones
 * beside.
 */
public final class HistogramGroups {
  private record Bucket(double upper, StepColumn column) {}

  private record Group(String name, List<Bucket> buckets, List<StepColumn> natives) {}

  private final Operator input;
  private final BucketGroups grouping;
  private final Remarks remarks;
  private final int steps;
  private final List<Group> groups = new ArrayList<>();
  private final Budget budget;
  private boolean loaded;

  public HistogramGroups(Operator input, QueryContext context, Remarks remarks, int steps) {
    this.input = input;
    this.remarks = remarks;
    this.steps = steps;
    this.budget = context.budget();
    this.grouping =
        context.memory().derived(input.series(), new BucketGroups.By(context.delayedNames()));
    for (int i = 0; i < grouping.series().size(); i++) {
      groups.add(new Group(grouping.name(i), new ArrayList<>(), new ArrayList<>()));
    }
  }

  List<Series> series() {
    return grouping.series();
  }

  String name(int group) {
    return groups.get(group).name;
  }

  void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    for (int i = 0; i < input.series().size(); i++) {
      StepColumn column = new StepColumn(steps);
      input.next(column);
      budget.hold(column.size());
      file(i, column, groups.get(grouping.group(i)));
    }
  }

  private void file(int index, StepColumn column, Group group) {
    if (column.holdsHistograms()) {
      group.natives.add(column);
    }
    if (!column.holdsFloats()) {
      return;
    }
    double upper = grouping.upper(index);
    if (Double.isNaN(upper)) {
      String place = group.name.isEmpty() ? "" : " for metric name \"" + group.name + '"';
      String text = BucketGroups.bound(input.series().get(index));
      remarks.warn(
          "bucket label \"le\" is missing or has a malformed value of \"" + text + '"' + place);
    } else {
      group.buckets.add(new Bucket(upper, column));
    }
  }

  /** Fills in the classic histogram of a step; false where there is none, or both kinds are. */
  boolean classic(int number, int step, ClassicHistogram target) {
    target.clear();
    Group group = groups.get(number);
    for (Bucket bucket : group.buckets) {
      if (bucket.column.has(step) && !bucket.column.isHistogram(step)) {
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
                .anyMatch(b -> b.column.has(step) && !b.column.isHistogram(step));
    if (mixed) {
      String place = group.name.isEmpty() ? "" : " for metric name \"" + group.name + '"';
      remarks.warn("vector contains a mix of classic and native histograms" + place);
      return null;
    }
    return found;
  }

  private static @Nullable StepColumn nativeColumn(Group group, int step) {
    for (StepColumn column : group.natives) {
      if (column.isHistogram(step)) {
        return column;
      }
    }
    return null;
  }
}

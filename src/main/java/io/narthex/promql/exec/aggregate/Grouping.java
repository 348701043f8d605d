package io.narthex.promql.exec.aggregate;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.exec.operator.SeriesMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which group of an aggregation each series belongs to, and the groups' own series. Immutable. */
public final class Grouping {
  /** What series are grouped by. */
  public record By(List<String> names, boolean without)
      implements SeriesMemory.Derivation<Grouping> {
    @Override
    public Grouping of(List<Series> series) {
      return new Grouping(series, names, without);
    }
  }

  private static final int[] ALL_IN_ONE = {};

  private final int[] groups;
  private final List<Series> series = new ArrayList<>();

  private Grouping(List<Series> input, List<String> names, boolean without) {
    LabelNames labels = without ? withMetadata(names) : LabelNames.of(names);
    Map<Labels, Integer> numbers = new HashMap<>();
    int[] found = new int[input.size()];
    for (int i = 0; i < found.length; i++) {
      Series source = input.get(i);
      Labels key = without ? source.labels().without(labels) : source.labels().only(labels);
      int group = numbers.computeIfAbsent(key, created -> numbers.size());
      found[i] = group;
      if (group == series.size()) {
        series.add(source.with(key));
      } else if (source.dropsName()) {
        series.set(group, new Series(key, true));
      }
    }
    groups = series.size() == 1 ? ALL_IN_ONE : found;
  }

  private static LabelNames withMetadata(List<String> names) {
    Set<String> all = new HashSet<>(Series.METADATA);
    all.addAll(names);
    return LabelNames.of(all);
  }

  int group(int seriesIndex) {
    return groups.length == 0 ? 0 : groups[seriesIndex];
  }

  /** The groups, in the order in which they are first met. */
  List<Series> series() {
    return series;
  }

  int size() {
    return series.size();
  }
}

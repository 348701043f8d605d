package io.narthex.promql.exec;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which group of an aggregation each series belongs to, and the groups' own series. */
final class Grouping {
  private final int[] groups;
  private final List<Series> series = new ArrayList<>();

  Grouping(List<Series> input, List<String> names, boolean without) {
    Set<String> labels = new HashSet<>(names);
    Map<Labels, Integer> numbers = new HashMap<>();
    groups = new int[input.size()];
    for (int i = 0; i < groups.length; i++) {
      Series source = input.get(i);
      Labels key = key(source.labels(), labels, without);
      int group = numbers.computeIfAbsent(key, created -> numbers.size());
      groups[i] = group;
      if (group == series.size()) {
        series.add(source.with(key));
      } else if (source.dropsName()) {
        series.set(group, new Series(key, true));
      }
    }
  }

  private static Labels key(Labels source, Set<String> labels, boolean without) {
    if (without) {
      return source.filter(name -> !labels.contains(name) && !Series.isMetadata(name));
    }
    return labels.isEmpty() ? Labels.EMPTY : source.filter(labels::contains);
  }

  int group(int seriesIndex) {
    return groups[seriesIndex];
  }

  /** The groups, in the order in which they are first met. */
  List<Series> series() {
    return series;
  }

  int size() {
    return series.size();
  }
}

package io.narthex.promql.exec.binary;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.exec.operator.Series;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers the groups of series that may match each other: those whose matching labels agree. */
final class MatchKeys {
  private final boolean on;
  private final LabelNames labels;
  private final Map<Labels, Integer> numbers = new HashMap<>();

  MatchKeys(VectorMatching matching) {
    this.on = matching.on();
    Set<String> names = new HashSet<>(matching.labels());
    if (!on) {
      names.add(Labels.METRIC_NAME);
    }
    this.labels = LabelNames.of(names);
  }

  /** The group number of each series. */
  int[] number(List<Series> series) {
    int[] groups = new int[series.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = numbers.computeIfAbsent(key(series.get(i).labels()), key -> numbers.size());
    }
    return groups;
  }

  /** How many groups there are so far. */
  int size() {
    return numbers.size();
  }

  Labels key(Labels series) {
    return on ? series.only(labels) : series.without(labels);
  }
}

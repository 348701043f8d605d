package io.narthex.promql.exec;

import io.narthex.model.Labels;
import io.narthex.promql.ast.VectorMatching;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers the groups of series that may match each other: those whose matching labels agree. */
final class MatchKeys {
  private final VectorMatching matching;
  private final Set<String> labels;
  private final Map<Labels, Integer> numbers = new HashMap<>();

  MatchKeys(VectorMatching matching) {
    this.matching = matching;
    this.labels = new HashSet<>(matching.labels());
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
    return matching.on()
        ? series.filter(labels::contains)
        : series.filter(name -> !labels.contains(name) && !name.equals(Labels.METRIC_NAME));
  }
}

package io.narthex.promql.exec.operator;

import io.narthex.promql.function.EvaluationException;
import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins series that have become the same and have no step in common; refuses them otherwise. */
public final class DistinctOperator implements Operator {
  static final String DUPLICATE = "vector cannot contain metrics with the same labelset";

  /** Whether no two series are the same. */
  private static final SeriesMemory.Derivation<Boolean> DIFFER =
      series -> new HashSet<>(series).size() == series.size();

  private final Operator input;
  private final int steps;
  private final Map<Series, Integer> positions = new LinkedHashMap<>();
  private final List<Series> series;
  private final List<StepColumn> columns = new ArrayList<>();
  private int at;

  private DistinctOperator(Operator input, int steps) {
    this.input = input;
    this.steps = steps;
    for (Series one : input.series()) {
      positions.putIfAbsent(one, positions.size());
    }
    this.series = List.copyOf(positions.keySet());
  }

  /** The input itself where its series differ. */
  public static Operator over(Operator input, int steps, SeriesMemory memory) {
    return memory.derived(input.series(), DIFFER) ? input : new DistinctOperator(input, steps);
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    if (columns.isEmpty()) {
      join();
    }
    column.copy(columns.get(at++));
  }

  private void join() {
    for (int i = 0; i < series.size(); i++) {
      columns.add(new StepColumn(steps));
    }
    StepColumn one = new StepColumn(steps);
    for (Series source : input.series()) {
      input.next(one);
      merge(one, columns.get(positions.getOrDefault(source, 0)));
    }
  }

  /** Moves all samples over. */
  static void merge(StepColumn source, StepColumn target) {
    for (int step = source.next(0); step >= 0; step = source.next(step + 1)) {
      if (target.has(step)) {
        throw new EvaluationException(DUPLICATE);
      }
      target.set(step, source, step);
    }
  }
}

package io.narthex.promql.exec.operator;

import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.model.Matcher;
import io.narthex.promql.function.StepColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code absent()} and {@code absent_over_time()}: 1 at the steps where no series has a value. */
public final class AbsentOperator implements Operator {
  private final Operator input;
  private final Labels labels;

  public AbsentOperator(Operator input, Labels labels) {
    this.input = input;
    this.labels = labels;
  }

  /** What a selector's matchers say the missing series would have: labels equal to one value. */
  public static Labels labelsOf(List<Matcher> matchers) {
    LabelsBuilder labels = new LabelsBuilder();
    Set<String> seen = new HashSet<>();
    for (Matcher matcher : matchers) {
      if (matcher.name().equals(Labels.METRIC_NAME)) {
        continue;
      }
      boolean known = matcher.type() == Matcher.Type.EQUAL && seen.add(matcher.name());
      labels.set(matcher.name(), known ? matcher.value() : "");
    }
    return labels.build();
  }

  @Override
  public List<Series> series() {
    return List.of(new Series(labels));
  }

  @Override
  public void next(StepColumn column) {
    column.clear();
    for (int step = 0; step < column.steps(); step++) {
      column.set(step, 1);
    }
    StepColumn one = new StepColumn(column.steps());
    for (int i = input.series().size(); i > 0; i--) {
      input.next(one);
      for (int step = one.next(0); step >= 0; step = one.next(step + 1)) {
        column.remove(step);
      }
    }
  }
}

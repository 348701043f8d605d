package io.narthex.promql.exec.binary;

import io.narthex.model.Labels;
import io.narthex.promql.exec.operator.Budget;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.EvaluationException;
import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The side of a match that may have one series per group and step: all its columns, held. */
final class OneSide {
  private final Operator input;
  private final Pairing pairing;
  private final String side;
  private final int steps;
  private final List<StepColumn> columns = new ArrayList<>();
  private final StepSet[] present;
  private final StepSet conflicts;
  private @Nullable String conflict;
  private final Budget budget;
  private boolean loaded;

  OneSide(Operator input, Pairing pairing, String side, int steps, Budget budget) {
    this.input = input;
    this.pairing = pairing;
    this.side = side;
    this.steps = steps;
    this.budget = budget;
    this.present = new StepSet[pairing.groups()];
    this.conflicts = new StepSet(steps);
    for (int group = 0; group < present.length; group++) {
      present[group] = new StepSet(steps);
    }
  }

  private List<Series> series() {
    return input.series();
  }

  StepColumn column(int index) {
    return columns.get(index);
  }

  StepSet present(int group) {
    return present[group];
  }

  void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    for (int i = 0; i < pairing.oneCount(); i++) {
      StepColumn column = new StepColumn(steps);
      input.next(column);
      budget.hold(column.size());
      columns.add(column);
      for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
        if (!present[pairing.oneGroup(i)].add(step)) {
          noteConflict(i, step);
        }
      }
    }
  }

  private void noteConflict(int index, int step) {
    conflicts.add(step);
    if (conflict != null) {
      return;
    }
    int other = index - 1;
    while (pairing.oneGroup(other) != pairing.oneGroup(index) || !columns.get(other).has(step)) {
      other--;
    }
    Labels labels = series().get(index).labels();
    conflict =
        "found duplicate series for the match group "
            + text(pairing.key(labels))
            + " on the "
            + side
            + " hand-side of the operation: ["
            + text(series().get(other).labels())
            + ", "
            + text(series().get(index).labels())
            + "];many-to-many matching not allowed: matching labels must be unique on one side";
  }

  private static String text(Labels labels) {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    labels.forEach((name, value) -> text.add(name + "=\"" + value + '"'));
    return text.toString();
  }

  /** Fails where the other side needs a step at which this one is ambiguous. */
  void refuseConflicts(StepColumn other) {
    if (conflict == null) {
      return;
    }
    for (int step = other.next(0); step >= 0; step = other.next(step + 1)) {
      if (conflicts.has(step)) {
        throw new EvaluationException(conflict);
      }
    }
  }
}

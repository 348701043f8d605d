package io.narthex.promql.exec.aggregate;

import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.group.GroupFold;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One reading of an expression for all aggregations over it: each column is folded into a group of
 * every one of them, and forgotten.
 */
public final class FoldScan {
  private record Aggregation(Grouping grouping, List<GroupFold> folds) {
    void add(int index, StepColumn column) {
      folds.get(grouping.group(index)).add(column);
    }
  }

  private final Operator input;
  private final int steps;
  private final Annotations remarks;
  private final Annotations target;

  /** How many bytes behind the first place each other is where the same text stands. */
  private final List<Integer> places = new ArrayList<>();

  private final List<Aggregation> aggregations = new ArrayList<>();
  private boolean done;

  /**
   * A scan.
   *
   * @param remarks what is remarked about the input
   * @param target where that is told, for each place
   */
  public FoldScan(Operator input, int steps, Annotations remarks, Annotations target) {
    this.input = input;
    this.steps = steps;
    this.remarks = remarks;
    this.target = target;
    addPlace(0);
  }

  public List<Series> series() {
    return input.series();
  }

  /** Whether aggregations may still join. */
  public boolean isOpen() {
    return !done;
  }

  /** Has remarks also told of another place, so many bytes behind the first. */
  public void addPlace(int distance) {
    places.add(distance);
    target.addAll(remarks, distance);
  }

  /** Adds an aggregation; the folds of its groups are complete after {@link #run}. */
  List<GroupFold> join(Grouping grouping, Supplier<GroupFold> newFold) {
    List<GroupFold> folds = new ArrayList<>(grouping.size());
    for (int i = 0; i < grouping.size(); i++) {
      folds.add(newFold.get());
    }
    aggregations.add(new Aggregation(grouping, folds));
    return folds;
  }

  /** Reads the input, unless that was done. */
  void run() {
    if (done) {
      return;
    }
    done = true;
    StepColumn one = new StepColumn(steps);
    for (int i = 0; i < input.series().size(); i++) {
      input.next(one);
      for (int a = 0; a < aggregations.size(); a++) {
        aggregations.get(a).add(i, one);
      }
    }
    places.forEach(distance -> target.addAll(remarks, distance));
  }
}

package io.narthex.promql.exec.binary;

import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.exec.operator.SeriesMemory;
import io.narthex.promql.function.EvaluationException;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.sample.SampleBinary;
import io.narthex.promql.plan.PlanNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A binary operator between two vectors. The side that may have several series per group ("many")
 * is streamed, the other ("one") is held.
 */
public final class VectorBinaryOperator implements Operator {
  private final SampleBinary binary;
  private final VectorMatching matching;
  private final boolean manyIsRight;
  private final Operator many;
  private final OneSide one;
  private final Pairing pairing;
  private final StepSet[] matched;
  private final StepSet[] manyPresent;
  private final StepColumn column;
  private final StepColumn fillMany;
  private final StepColumn fillOne;
  private int loaded = Pairing.FILLED;
  private int at;

  public VectorBinaryOperator(
      SampleBinary binary,
      PlanNode.Binary node,
      Operator left,
      Operator right,
      QueryContext context,
      int steps) {
    this.binary = binary;
    this.matching = Objects.requireNonNull(node.matching());
    this.manyIsRight = matching.card() == VectorMatching.Cardinality.ONE_TO_MANY;
    this.many = manyIsRight ? right : left;
    Operator oneSide = manyIsRight ? left : right;
    SeriesMemory.Same<List<Series>> partners = new SeriesMemory.Same<>(oneSide.series());
    this.pairing =
        context
            .memory()
            .derived(
                many.series(),
                new Pairing.With(
                    partners, matching, node.op(), node.returnBool(), context.delayedNames()));
    String side = manyIsRight ? "left" : "right";
    this.one = new OneSide(oneSide, pairing, side, steps, context.budget());
    this.matched = new StepSet[pairing.matches()];
    this.manyPresent = new StepSet[pairing.groups()];
    this.column = new StepColumn(steps);
    // Prometheus exchanges the sides of group_right, but not their fill values.
    this.fillMany = constant(matching.fillLeft(), steps);
    this.fillOne = constant(matching.fillRight(), steps);
    if (pairing.pairs().isEmpty()) {
      drain();
    }
  }

  private static StepColumn constant(@Nullable Double value, int steps) {
    StepColumn column = new StepColumn(steps);
    for (int step = 0; value != null && step < steps; step++) {
      column.set(step, value);
    }
    return column;
  }

  @Override
  public List<Series> series() {
    return pairing.series();
  }

  @Override
  public void next(StepColumn out) {
    out.clear();
    one.load();
    Pairing.Pair pair = pairing.pairs().get(at);
    if (pair.many() == Pairing.FILLED) {
      finishMany(pairing.manyCount());
      evaluate(fillMany, one.column(pair.one()), manyPresent[pairing.oneGroup(pair.one())], out);
    } else {
      loadMany(pair.many());
      boolean filled = pair.one() == Pairing.FILLED;
      StepColumn partner = filled ? fillOne : one.column(pair.one());
      evaluate(column, partner, filled ? one.present(pairing.manyGroup(pair.many())) : null, out);
    }
    if (++at == pairing.pairs().size()) {
      drain();
    }
  }

  /** Reads what no pair needs: it may be ambiguous, or fail. */
  private void drain() {
    one.load();
    finishMany(pairing.manyCount());
  }

  /** Evaluates the steps at which both have a sample, but for those in {@code except}. */
  private void evaluate(
      StepColumn manySide, StepColumn oneSide, @Nullable StepSet except, StepColumn out) {
    StepColumn left = manyIsRight ? oneSide : manySide;
    StepColumn right = manyIsRight ? manySide : oneSide;
    for (int step = left.next(0); step >= 0; step = left.next(step + 1)) {
      if (right.has(step) && (except == null || !except.has(step))) {
        binary.apply(left, right, step, left, out);
        refuseDuplicate(step, out);
      }
    }
  }

  /** One to one, two matches are too many; else two results are. */
  private void refuseDuplicate(int step, StepColumn out) {
    boolean oneToOne = matching.card() == VectorMatching.Cardinality.ONE_TO_ONE;
    if ((oneToOne || out.has(step)) && !matched().add(step)) {
      throw new EvaluationException(
          oneToOne
              ? "multiple matches for labels: many-to-one matching must be explicit"
                  + " (group_left/group_right)"
              : "multiple matches for labels: grouping labels must ensure unique matches");
    }
  }

  /** At which steps what the current pair must not share with others has been given. */
  private StepSet matched() {
    int match = pairing.pairs().get(at).match();
    if (matched[match] == null) {
      matched[match] = new StepSet(column.steps());
    }
    return matched[match];
  }

  private void loadMany(int index) {
    if (index != loaded) {
      finishMany(index);
      many.next(column);
      note(index);
    }
  }

  /** Reads over the series before {@code end} that have no partner. */
  private void finishMany(int end) {
    while (loaded + 1 < end) {
      many.next(column);
      note(loaded + 1);
    }
  }

  private void note(int index) {
    loaded = index;
    one.refuseConflicts(column);
    int group = pairing.manyGroup(index);
    if (manyPresent[group] == null) {
      manyPresent[group] = new StepSet(column.steps());
    }
    manyPresent[group].addAll(column);
  }
}

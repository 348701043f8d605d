package io.narthex.promql.exec;

import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.function.EvaluationException;
import io.narthex.promql.function.SampleBinary;
import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A binary operator between two vectors. The side that may have several series per group ("many")
 * is streamed, the other ("one") is held.
 */
final class VectorBinaryOperator implements Operator {
  /** One output: the series of both sides by index, or {@link #FILLED}. */
  private record Pair(int many, int one) {}

  private static final int FILLED = -1;

  private final SampleBinary binary;
  private final VectorMatching matching;
  private final boolean manyIsRight;
  private final Operator many;
  private final OneSide one;
  private final int[] manyGroups;
  private final int[] oneGroups;
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();
  private final List<StepSet> matched = new ArrayList<>();
  private final StepSet[] manyPresent;
  private final StepColumn column;
  private final StepColumn fillMany;
  private final StepColumn fillOne;
  private int loaded = FILLED;
  private int at;

  VectorBinaryOperator(
      SampleBinary binary,
      VectorMatching matching,
      Operator left,
      Operator right,
      MatchLabels labels,
      Budget budget,
      int steps) {
    this.binary = binary;
    this.matching = matching;
    this.manyIsRight = matching.card() == VectorMatching.Cardinality.ONE_TO_MANY;
    this.many = manyIsRight ? right : left;
    Operator oneSide = manyIsRight ? left : right;
    MatchKeys keys = new MatchKeys(matching);
    this.manyGroups = keys.number(many.series());
    this.oneGroups = keys.number(oneSide.series());
    this.one = new OneSide(oneSide, oneGroups, keys, manyIsRight ? "left" : "right", steps, budget);
    this.manyPresent = new StepSet[keys.size()];
    this.column = new StepColumn(steps);
    // Prometheus exchanges the sides of group_right, but not their fill values.
    this.fillMany = constant(matching.fillLeft(), steps);
    this.fillOne = constant(matching.fillRight(), steps);
    pair(labels, keys);
    if (pairs.isEmpty()) {
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

  private void pair(MatchLabels labels, MatchKeys keys) {
    Map<Object, StepSet> matches = new HashMap<>();
    boolean oneToOne = matching.card() == VectorMatching.Cardinality.ONE_TO_ONE;
    for (int m = 0; m < manyGroups.length; m++) {
      Series manySeries = many.series().get(m);
      for (int o : one.ofGroup(manyGroups[m])) {
        Series result = labels.of(manySeries, one.series().get(o).labels());
        add(new Pair(m, o), result, oneToOne ? manyGroups[m] : result, matches);
      }
      if (!fillOne.isEmpty()) {
        Series result = labels.of(manySeries, keys.key(manySeries.labels()));
        add(new Pair(m, FILLED), result, oneToOne ? manyGroups[m] : result, matches);
      }
    }
    for (int o = 0; o < oneGroups.length && !fillMany.isEmpty(); o++) {
      Series oneSeries = one.series().get(o);
      Series group = oneSeries.with(keys.key(oneSeries.labels()));
      Series result = labels.of(group, oneSeries.labels());
      add(new Pair(FILLED, o), result, "filled " + o, matches);
    }
  }

  private void add(Pair pair, Series result, Object match, Map<Object, StepSet> matches) {
    pairs.add(pair);
    series.add(result);
    matched.add(matches.computeIfAbsent(match, key -> new StepSet(column.steps())));
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn out) {
    out.clear();
    one.load();
    Pair pair = pairs.get(at);
    if (pair.many == FILLED) {
      finishMany(manyGroups.length);
      evaluate(fillMany, one.column(pair.one), manyPresent[oneGroups[pair.one]], out);
    } else {
      loadMany(pair.many);
      boolean filled = pair.one == FILLED;
      StepColumn partner = filled ? fillOne : one.column(pair.one);
      evaluate(column, partner, filled ? one.present(manyGroups[pair.many]) : null, out);
    }
    if (++at == pairs.size()) {
      drain();
    }
  }

  /** Reads what no pair needs: it may be ambiguous, or fail. */
  private void drain() {
    one.load();
    finishMany(manyGroups.length);
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
    if ((oneToOne || out.has(step)) && !matched.get(at).add(step)) {
      throw new EvaluationException(
          oneToOne
              ? "multiple matches for labels: many-to-one matching must be explicit"
                  + " (group_left/group_right)"
              : "multiple matches for labels: grouping labels must ensure unique matches");
    }
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
    int group = manyGroups[index];
    if (manyPresent[group] == null) {
      manyPresent[group] = new StepSet(column.steps());
    }
    manyPresent[group].addAll(column);
  }
}

package io.narthex.promql.exec.binary;

import io.narthex.model.Labels;
import io.narthex.promql.ast.BinaryOperator;
import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.ast.VectorMatching.Cardinality;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.exec.operator.SeriesMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which series of two vectors a binary operator pairs, and what results from each pair. "Many" is
 * the side that may have several series per group of matching labels. Immutable.
 */
final class Pairing {
  /** In place of an index: the series that is not there, filled in. */
  static final int FILLED = -1;

  /**
   * One output.
   *
   * @param many the series of that side by index, or {@link #FILLED}
   * @param one the same of the other
   * @param match pairs of equal numbers must not both give a sample at one step
   */
  record Pair(int many, int one, Series result, int match) {}

  /**
   * How series are paired.
   *
   * @param one the series of the other side
   * @param delayed whether names are dropped at the end of the query only
   */
  record With(
      SeriesMemory.Same<List<Series>> one,
      VectorMatching matching,
      BinaryOperator op,
      boolean returnBool,
      boolean delayed)
      implements SeriesMemory.Derivation<Pairing> {
    @Override
    public Pairing of(List<Series> many) {
      return new Pairing(many, one.object(), this);
    }
  }

  private final VectorMatching matching;
  private final MatchKeys keys;
  private final MatchLabels labels;
  private final int[] manyGroups;
  private final int[] oneGroups;
  private final List<List<Integer>> members = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Series> series;
  private final Map<Object, Integer> matches = new HashMap<>();

  private Pairing(List<Series> many, List<Series> one, With with) {
    this.matching = with.matching;
    this.keys = new MatchKeys(matching);
    this.labels = new MatchLabels(matching, with.op, with.returnBool, with.delayed);
    this.manyGroups = keys.number(many);
    this.oneGroups = keys.number(one);
    for (int group = 0; group < keys.size(); group++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < oneGroups.length; i++) {
      members.get(oneGroups[i]).add(i);
    }
    pair(many, one);
    this.series = pairs.stream().map(Pair::result).toList();
  }

  private void pair(List<Series> many, List<Series> one) {
    for (int m = 0; m < manyGroups.length; m++) {
      Series source = many.get(m);
      for (int o : members.get(manyGroups[m])) {
        add(m, o, labels.of(source, one.get(o).labels()));
      }
      if (matching.fillRight() != null) {
        add(m, FILLED, labels.of(source, keys.key(source.labels())));
      }
    }
    for (int o = 0; o < oneGroups.length && matching.fillLeft() != null; o++) {
      Series source = one.get(o);
      Series group = source.with(keys.key(source.labels()));
      add(FILLED, o, labels.of(group, source.labels()));
    }
  }

  /** One to one, a group must not match twice; else, no result must be there twice. */
  private void add(int many, int one, Series result) {
    Object match = matching.card() == Cardinality.ONE_TO_ONE ? group(many) : result;
    Object number = many == FILLED ? "filled " + one : match;
    int known = matches.computeIfAbsent(number, fresh -> matches.size());
    pairs.add(new Pair(many, one, result, known));
  }

  private int group(int many) {
    return many == FILLED ? FILLED : manyGroups[many];
  }

  List<Pair> pairs() {
    return pairs;
  }

  /** The results, in the order of the pairs. */
  List<Series> series() {
    return series;
  }

  /** How many different {@link Pair#match} there are. */
  int matches() {
    return matches.size();
  }

  int manyCount() {
    return manyGroups.length;
  }

  int oneCount() {
    return oneGroups.length;
  }

  int manyGroup(int index) {
    return manyGroups[index];
  }

  int oneGroup(int index) {
    return oneGroups[index];
  }

  int groups() {
    return keys.size();
  }

  /** The labels that the series of a group share. */
  Labels key(Labels series) {
    return keys.key(series);
  }
}

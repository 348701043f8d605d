package io.narthex.promql.exec.binary;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.promql.ast.BinaryOperator;
import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.exec.operator.Series;

/** The labels of what a pair of matched series results in. */
final class MatchLabels {
  private final VectorMatching matching;
  private final LabelNames labels;
  private final boolean dropsName;
  private final boolean delayed;

  /**
   * @param delayed whether names are dropped at the end of the query only
   */
  MatchLabels(VectorMatching matching, BinaryOperator op, boolean returnBool, boolean delayed) {
    this.matching = matching;
    this.labels = LabelNames.of(matching.labels());
    this.dropsName = returnBool || op.kind() == BinaryOperator.Kind.ARITHMETIC;
    this.delayed = delayed;
  }

  /**
   * The resulting series.
   *
   * @param many the series of the side that may have several, whose labels are kept
   * @param one the labels of its partner, which may give some of its own
   */
  Series of(Series many, Labels one) {
    Series named = dropsName ? many.withoutName(delayed) : many;
    Labels kept = named.labels();
    if (matching.card() == VectorMatching.Cardinality.ONE_TO_ONE) {
      kept = matching.on() ? kept.only(labels) : kept.without(labels);
    }
    if (!matching.include().isEmpty()) {
      LabelsBuilder builder = kept.toBuilder();
      matching.include().forEach(name -> builder.set(name, one.get(name)));
      kept = builder.build();
    }
    return named.with(kept);
  }
}

package io.narthex.promql.exec.binary;

import io.narthex.promql.ast.BinaryOperator;
import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.exec.operator.SeriesMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * Which series of two vectors share their matching labels, for operators on sets. Immutable.
 *
 * @param left the group number of each series of that side
 * @param right the same of the other
 * @param size how many groups there are
 * @param series what may result: the left side's series, for {@code or} with the right side's
 *     behind
 */
public record SetGroups(int[] left, int[] right, int size, List<Series> series) {
  /**
   * How the series of the left side are grouped with those of the right.
   *
   * @param right the series of the other side
   */
  public record With(
      SeriesMemory.Same<List<Series>> right, VectorMatching matching, BinaryOperator op)
      implements SeriesMemory.Derivation<SetGroups> {
    @Override
    public SetGroups of(List<Series> left) {
      MatchKeys keys = new MatchKeys(matching);
      int[] leftGroups = keys.number(left);
      int[] rightGroups = keys.number(right.object());
      return new SetGroups(leftGroups, rightGroups, keys.size(), resulting(left));
    }

    private List<Series> resulting(List<Series> left) {
      if (op != BinaryOperator.OR) {
        return left;
      }
      List<Series> both = new ArrayList<>(left);
      both.addAll(right.object());
      return both;
    }
  }
}

package io.narthex.promql.ast;

import io.narthex.model.Matcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest sample of each series that passes all matchers.
 *
 * @param name the metric name as written before the braces, or "" where it stands inside them; the
 *     matchers contain it
 * @param offset how far to look back from the evaluation time; negative looks ahead
 * @param at the fixed evaluation time, before the offset; null for that of the step
 */
public record VectorSelector(
    String name,
    List<Matcher> matchers,
    DurationExpr offset,
    @Nullable AtModifier at,
    SelectorMode mode,
    PositionRange position)
    implements Expr {
  public VectorSelector {
    matchers = List.copyOf(matchers);
  }

  @Override
  public ValueType type() {
    return ValueType.VECTOR;
  }

  @Override
  public List<Expr> children() {
    return List.of();
  }
}

package io.narthex.promql.plan;

import io.narthex.model.Matcher;
import io.narthex.promql.ast.AggregateOperator;
import io.narthex.promql.ast.BinaryOperator;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.ast.ValueType;
import io.narthex.promql.ast.VectorMatching;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a plan. Immutable; evaluated over whatever {@link StepGrid} its parent asks for. */
public sealed interface PlanNode {
  ValueType type();

  /** The place in the query's text, for remarks and errors. */
  PositionRange position();

  /** The parts this one is computed from. */
  default List<PlanNode> inputs() {
    List<PlanNode> inputs = new ArrayList<>();
    Children.map(
        this,
        child -> {
          inputs.add(child);
          return child;
        });
    return inputs;
  }

  record Scalar(double value, PositionRange position) implements PlanNode {
    @Override
    public ValueType type() {
      return ValueType.SCALAR;
    }
  }

  record Text(String value, PositionRange position) implements PlanNode {
    @Override
    public ValueType type() {
      return ValueType.STRING;
    }
  }

  /**
   * The newest sample of each series within the look-back.
   *
   * @param atMs the fixed time of {@code @}, before the offset, or null
   * @param statistics whether only counts and sums of histograms matter; what is unknown of their
   *     relation to the one before is then found out by comparison
   */
  record Selector(
      List<Matcher> matchers,
      long offsetMs,
      @Nullable Long atMs,
      SelectorMode mode,
      boolean statistics,
      PositionRange position)
      implements PlanNode {
    public Selector {
      matchers = List.copyOf(matchers);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    /** The time whose samples a step at {@code timeMs} shows. */
    public long referenceMs(long timeMs) {
      return (atMs == null ? timeMs : atMs) - offsetMs;
    }
  }

  /** The samples of each series within a range. */
  record Range(Selector selector, long rangeMs, PositionRange position) implements PlanNode {
    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }
  }

  /** An expression evaluated at steps of its own within a range. */
  record Subquery(
      PlanNode inner,
      long rangeMs,
      long stepMs,
      long offsetMs,
      @Nullable Long atMs,
      PositionRange position)
      implements PlanNode {
    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }

    /** The end of the range for a step at {@code timeMs}. */
    public long referenceMs(long timeMs) {
      return (atMs == null ? timeMs : atMs) - offsetMs;
    }

    /** The steps at which the inner expression is needed: multiples of the step since the epoch. */
    public StepGrid grid(StepGrid outer) {
      long open = referenceMs(outer.startMs()) - rangeMs;
      long first = Math.floorDiv(open, stepMs) * stepMs + stepMs;
      return new StepGrid(first, referenceMs(outer.lastMs()), stepMs);
    }
  }

  record Call(String function, List<PlanNode> arguments, ValueType type, PositionRange position)
      implements PlanNode {
    public Call {
      arguments = List.copyOf(arguments);
    }

    public PlanNode argument(int index) {
      return arguments.get(index);
    }
  }

  record Aggregate(
      AggregateOperator op,
      PlanNode inner,
      @Nullable PlanNode parameter,
      List<String> grouping,
      boolean without,
      PositionRange position)
      implements PlanNode {
    public Aggregate {
      grouping = List.copyOf(grouping);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }
  }

  record Negation(PlanNode inner, PositionRange position) implements PlanNode {
    @Override
    public ValueType type() {
      return inner.type();
    }
  }

  /**
   * Two operands.
   *
   * @param matching set where both are vectors, else null
   */
  record Binary(
      BinaryOperator op,
      PlanNode left,
      PlanNode right,
      @Nullable VectorMatching matching,
      boolean returnBool,
      PositionRange position)
      implements PlanNode {
    @Override
    public ValueType type() {
      boolean scalar = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
      return scalar ? ValueType.SCALAR : ValueType.VECTOR;
    }
  }

  /** A part that is the same at all steps: evaluated at one, repeated at the others. */
  record Once(PlanNode inner) implements PlanNode {
    @Override
    public ValueType type() {
      return inner.type();
    }

    @Override
    public PositionRange position() {
      return inner.position();
    }
  }
}

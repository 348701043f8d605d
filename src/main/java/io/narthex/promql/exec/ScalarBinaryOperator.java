package io.narthex.promql.exec;

import io.narthex.promql.function.SampleBinary;
import io.narthex.promql.function.StepColumn;
import java.util.List;

/** A binary operator of which at least one side is a scalar. */
final class ScalarBinaryOperator implements Operator {
  private final SampleBinary binary;
  private final Operator input;
  private final StepColumn scalar;
  private final boolean scalarLeft;
  private final List<Series> series;
  private final StepColumn column;

  ScalarBinaryOperator(
      SampleBinary binary,
      Operator input,
      StepColumn scalar,
      boolean scalarLeft,
      List<Series> series) {
    this.binary = binary;
    this.input = input;
    this.scalar = scalar;
    this.scalarLeft = scalarLeft;
    this.series = series;
    this.column = new StepColumn(scalar.steps());
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn out) {
    out.clear();
    input.next(column);
    StepColumn left = scalarLeft ? scalar : column;
    StepColumn right = scalarLeft ? column : scalar;
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      binary.apply(left, right, step, column, out);
    }
  }
}

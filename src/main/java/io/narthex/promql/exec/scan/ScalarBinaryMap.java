package io.narthex.promql.exec.scan;

import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.sample.SampleBinary;

/**
 * A binary operator of which one side is a scalar.
 *
 * @param scalar that side at all steps; read only
 */
public record ScalarBinaryMap(SampleBinary binary, StepColumn scalar, boolean scalarLeft)
    implements ColumnMap {
  @Override
  public void apply(StepColumn in, StepColumn out) {
    StepColumn left = scalarLeft ? scalar : in;
    StepColumn right = scalarLeft ? in : scalar;
    for (int step = in.next(0); step >= 0; step = in.next(step + 1)) {
      binary.apply(left, right, step, in, out);
    }
  }
}

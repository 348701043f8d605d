package io.narthex.promql.exec.operator;

import io.narthex.promql.function.StepColumn;
import java.util.List;

/** A part of a running query. Used once, by one thread. */
public interface Operator {
  /** The series this operator gives, in order; a scalar is one series without labels. */
  List<Series> series();

  /** Clears the column and fills it with the next series' values. Called once per series. */
  void next(StepColumn column);
}

package io.narthex.promql.ast;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Operators that fold the series of an instant vector. */
public enum AggregateOperator {
  AVG,
  BOTTOMK(ValueType.SCALAR),
  COUNT,
  COUNT_VALUES(ValueType.STRING),
  GROUP,
  LIMITK(ValueType.SCALAR),
  LIMIT_RATIO(ValueType.SCALAR),
  MAX,
  MIN,
  QUANTILE(ValueType.SCALAR),
  STDDEV,
  STDVAR,
  SUM,
  TOPK(ValueType.SCALAR);

  private final @Nullable ValueType parameter;

  AggregateOperator() {
    this.parameter = null;
  }

  AggregateOperator(ValueType parameter) {
    this.parameter = parameter;
  }

  /** The type of the parameter before the operand, or null where there is none. */
  public @Nullable ValueType parameter() {
    return parameter;
  }

  /** Whether the switch for experimental functions must be on. */
  public boolean isExperimental() {
    return this == LIMITK || this == LIMIT_RATIO;
  }

  /** The word in a query. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.narthex.tsdb.chunk;

import io.narthex.model.CounterResetHint;
import io.narthex.model.MetricType;
import java.util.List;

/** The numbers that stand for enum values in stored bytes; only ever to be added to. */
public final class Codes {
  private static final List<CounterResetHint> HINTS =
      List.of(
          CounterResetHint.UNKNOWN,
          CounterResetHint.COUNTER_RESET,
          CounterResetHint.NOT_COUNTER_RESET,
          CounterResetHint.GAUGE);

  private static final List<MetricType> TYPES =
      List.of(
          MetricType.UNKNOWN,
          MetricType.COUNTER,
          MetricType.GAUGE,
          MetricType.HISTOGRAM,
          MetricType.GAUGEHISTOGRAM,
          MetricType.SUMMARY,
          MetricType.INFO,
          MetricType.STATESET);

  private Codes() {}

  public static int of(CounterResetHint hint) {
    return HINTS.indexOf(hint);
  }

  public static CounterResetHint hint(int code) {
    return HINTS.get(code);
  }

  public static int of(MetricType type) {
    return TYPES.indexOf(type);
  }

  public static MetricType type(int code) {
    return TYPES.get(code);
  }
}

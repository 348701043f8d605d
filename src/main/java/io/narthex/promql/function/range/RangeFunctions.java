package io.narthex.promql.function.range;

import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.function.EvaluationException;
import java.util.Map;
import java.util.function.Supplier;

/** All functions over one series' range, by name. */
public final class RangeFunctions {
  /** Functions may hold scratch memory: each operator makes its own. */
  private static final Map<String, Supplier<RangeFunction>> BY_NAME =
      Map.ofEntries(
          Map.entry("rate", () -> new Rate(true, true)),
          Map.entry("increase", () -> new Rate(true, false)),
          Map.entry("delta", () -> new Rate(false, false)),
          Map.entry("irate", () -> new InstantRate(true)),
          Map.entry("idelta", () -> new InstantRate(false)),
          Map.entry("deriv", () -> new Regression(false)),
          Map.entry("predict_linear", () -> new Regression(true)),
          Map.entry("double_exponential_smoothing", DoubleExponentialSmoothing::new),
          Map.entry("changes", () -> new Changes(false)),
          Map.entry("resets", () -> new Changes(true)),
          Map.entry("sum_over_time", () -> new Fold(false)),
          Map.entry("avg_over_time", () -> new Fold(true)),
          Map.entry("min_over_time", () -> new Extreme(false, false)),
          Map.entry("max_over_time", () -> new Extreme(true, false)),
          Map.entry("ts_of_min_over_time", () -> new Extreme(false, true)),
          Map.entry("ts_of_max_over_time", () -> new Extreme(true, true)),
          Map.entry("stddev_over_time", () -> new Spread(true)),
          Map.entry("stdvar_over_time", () -> new Spread(false)),
          Map.entry("quantile_over_time", () -> new RangeQuantile(false)),
          Map.entry("mad_over_time", () -> new RangeQuantile(true)),
          Map.entry("count_over_time", () -> RangeFunctions::count),
          Map.entry("present_over_time", () -> call -> call.emit(1)),
          Map.entry("absent_over_time", () -> call -> call.emit(1)),
          Map.entry("first_over_time", () -> RangeFunctions::first),
          Map.entry("last_over_time", () -> RangeFunctions::last),
          Map.entry("ts_of_first_over_time", () -> RangeFunctions::firstTime),
          Map.entry("ts_of_last_over_time", () -> RangeFunctions::lastTime));

  private RangeFunctions() {}

  /** Makes instances of the function of that name. */
  public static Supplier<RangeFunction> factory(String name) {
    Supplier<RangeFunction> factory = BY_NAME.get(name);
    if (factory == null) {
      throw new IllegalArgumentException("no function over ranges: " + name);
    }
    return factory;
  }

  /**
   * Makes instances for anchored or smoothed ranges.
   *
   * @throws EvaluationException where the function is not made for such ranges
   */
  public static Supplier<RangeFunction> factory(String name, SelectorMode mode) {
    boolean smoothed = mode == SelectorMode.SMOOTHED;
    if (mode == SelectorMode.PLAIN) {
      return factory(name);
    }
    return switch (name) {
      case "rate" -> () -> new ExtendedRate(true, true, smoothed);
      case "increase" -> () -> new ExtendedRate(true, false, smoothed);
      case "delta" -> () -> new ExtendedRate(false, false, smoothed);
      case "changes", "resets" -> anchored(name, smoothed);
      default -> throw unfit(name, smoothed);
    };
  }

  private static Supplier<RangeFunction> anchored(String name, boolean smoothed) {
    if (smoothed) {
      throw unfit(name, true);
    }
    Supplier<RangeFunction> plain = factory(name);
    return () -> anchored(plain.get());
  }

  private static RangeFunction anchored(RangeFunction function) {
    return call -> {
      if (call.lastMs() > call.startMs()) {
        function.apply(call);
      }
    };
  }

  private static EvaluationException unfit(String name, boolean smoothed) {
    String allowed =
        smoothed
            ? "smoothed modifier can only be used with: delta, increase, rate"
            : "anchored modifier can only be used with: changes, delta, increase, rate, resets";
    return new EvaluationException(allowed + " - not with " + name);
  }

  /** Whether series keep their metric name: the result is one of their own samples. */
  public static boolean keepsName(String name) {
    return name.equals("first_over_time") || name.equals("last_over_time");
  }

  private static void count(RangeCall call) {
    call.emit(call.floats().size() + call.histograms().size());
  }

  private static boolean floatFirst(RangeCall call) {
    return call.histograms().isEmpty()
        || (!call.floats().isEmpty() && call.floats().firstMs() < call.histograms().firstMs());
  }

  private static boolean floatLast(RangeCall call) {
    return call.histograms().isEmpty()
        || (!call.floats().isEmpty() && call.floats().lastMs() > call.histograms().lastMs());
  }

  private static void first(RangeCall call) {
    if (floatFirst(call)) {
      call.emit(call.floats().first());
    } else {
      call.emit(call.histograms().first());
    }
  }

  private static void last(RangeCall call) {
    if (floatLast(call)) {
      call.emit(call.floats().last());
    } else {
      call.emit(call.histograms().last());
    }
  }

  private static void firstTime(RangeCall call) {
    call.emit((floatFirst(call) ? call.floats().firstMs() : call.histograms().firstMs()) / 1e3);
  }

  private static void lastTime(RangeCall call) {
    call.emit((floatLast(call) ? call.floats().lastMs() : call.histograms().lastMs()) / 1e3);
  }
}

package io.narthex.promql.function.range;

import io.narthex.model.StaleMarker;
import io.narthex.promql.function.StepColumn;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The range functions that have a loop of their own over floats, by name. */
public final class FloatRangeFunctions {
  private static final Map<String, Supplier<FloatRangeFunction>> BY_NAME =
      Map.ofEntries(
          Map.entry("rate", () -> new FloatRate(true, true)),
          Map.entry("increase", () -> new FloatRate(true, false)),
          Map.entry("delta", () -> new FloatRate(false, false)),
          Map.entry("irate", () -> FloatRangeFunctions::instantRate),
          Map.entry("idelta", () -> FloatRangeFunctions::instantDelta),
          Map.entry("sum_over_time", () -> new FloatSum(false)),
          Map.entry("avg_over_time", () -> new FloatSum(true)),
          Map.entry("min_over_time", () -> new FloatExtreme(false)),
          Map.entry("max_over_time", () -> new FloatExtreme(true)),
          Map.entry("stddev_over_time", () -> new FloatSpread(true)),
          Map.entry("stdvar_over_time", () -> new FloatSpread(false)),
          Map.entry("count_over_time", () -> FloatRangeFunctions::count),
          Map.entry("present_over_time", () -> FloatRangeFunctions::present),
          Map.entry("absent_over_time", () -> FloatRangeFunctions::present),
          Map.entry("first_over_time", () -> FloatRangeFunctions::first),
          Map.entry("last_over_time", () -> FloatRangeFunctions::last),
          Map.entry("changes", () -> FloatRangeFunctions::changes),
          Map.entry("resets", () -> FloatRangeFunctions::resets));

  private FloatRangeFunctions() {}

  /** Makes instances of the function of that name; null where it has no such loop. */
  public static @Nullable Supplier<FloatRangeFunction> factory(
      String name, RangeArguments arguments) {
    return switch (name) {
      case "deriv" -> () -> new FloatRegression(false, arguments);
      case "predict_linear" -> () -> new FloatRegression(true, arguments);
      case "double_exponential_smoothing" -> () -> new FloatSmoothing(arguments);
      default -> BY_NAME.get(name);
    };
  }

  /** The newest sample of each range, but for stale markers: an instant selector. */
  public static void newest(FloatRanges ranges, StepColumn out) {
    double[] values = ranges.values();
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int last = ranges.to(step) - 1;
      if (last >= ranges.from(step) && !StaleMarker.is(values[last])) {
        out.set(step, values[last]);
      }
    }
  }

  private static void instantRate(FloatRanges ranges, StepColumn out) {
    double[] values = ranges.values();
    long[] times = ranges.timesMs();
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int last = ranges.to(step) - 1;
      if (last > ranges.from(step)) {
        double before = values[last - 1];
        double difference = values[last] < before ? values[last] : values[last] - before;
        out.set(step, difference / ((times[last] - times[last - 1]) / 1e3));
      }
    }
  }

  private static void instantDelta(FloatRanges ranges, StepColumn out) {
    double[] values = ranges.values();
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int last = ranges.to(step) - 1;
      if (last > ranges.from(step)) {
        out.set(step, values[last] - values[last - 1]);
      }
    }
  }

  private static void count(FloatRanges ranges, StepColumn out) {
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int count = ranges.to(step) - ranges.from(step);
      if (count > 0) {
        out.set(step, count);
      }
    }
  }

  private static void present(FloatRanges ranges, StepColumn out) {
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      if (ranges.from(step) < ranges.to(step)) {
        out.set(step, 1);
      }
    }
  }

  private static void first(FloatRanges ranges, StepColumn out) {
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      if (ranges.from(step) < ranges.to(step)) {
        out.set(step, ranges.values()[ranges.from(step)]);
      }
    }
  }

  private static void last(FloatRanges ranges, StepColumn out) {
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      if (ranges.from(step) < ranges.to(step)) {
        out.set(step, ranges.values()[ranges.to(step) - 1]);
      }
    }
  }

  private static void changes(FloatRanges ranges, StepColumn out) {
    count(ranges, out, Changes::differ);
  }

  private static void resets(FloatRanges ranges, StepColumn out) {
    count(ranges, out, (before, now) -> now < before);
  }

  /** Which two neighbours count. */
  private interface Event {
    boolean between(double before, double now);
  }

  /** Counts the events whose later sample is in the range and not its first. */
  private static void count(FloatRanges ranges, StepColumn out, Event event) {
    double[] values = ranges.values();
    int counted = 0;
    int left = 1;
    int right = 1;
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int from = ranges.from(step);
      int to = ranges.to(step);
      for (; right < to; right++) {
        counted += event.between(values[right - 1], values[right]) ? 1 : 0;
      }
      for (; left <= from && left < right; left++) {
        counted -= event.between(values[left - 1], values[left]) ? 1 : 0;
      }
      if (from < to) {
        out.set(step, counted);
      }
    }
  }
}

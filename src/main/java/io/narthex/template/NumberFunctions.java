package io.narthex.template;

import static io.narthex.template.Functions.put;

import io.narthex.model.Durations;
import java.time.Duration;

/** Prometheus's functions over numbers and times. */
final class NumberFunctions {
  private NumberFunctions() {}

  static void register() {
    put("humanize", 1, call -> Humanize.decimal(call.number(0)));
    put("humanize1024", 1, call -> Humanize.binary(call.number(0)));
    put("humanizeDuration", 1, call -> Humanize.duration(call.number(0)));
    put("humanizePercentage", 1, call -> Humanize.percentage(call.number(0)));
    put("humanizeTimestamp", 1, NumberFunctions::timestamp);
    put("toTime", 1, call -> time(call));
    put("toDuration", 1, NumberFunctions::duration);
    put("parseDuration", 1, NumberFunctions::parseDuration);
    put("now", 0, call -> call.scope().nowMs() / 1e3);
  }

  private static Object timestamp(Arguments call) {
    double seconds = call.number(0);
    boolean finite = !Double.isNaN(seconds) && !Double.isInfinite(seconds);
    return finite ? GoFormat.print(time(call)) : Humanize.digits(seconds);
  }

  private static Object time(Arguments call) {
    double seconds = call.number(0);
    if (!(Math.abs(seconds) < Long.MAX_VALUE / 1e9)) {
      throw call.failure(
          Humanize.digits(seconds)
              + " cannot be represented as a nanoseconds timestamp since it overflows int64");
    }
    return GoTime.ofSeconds(seconds);
  }

  private static Object duration(Arguments call) {
    double seconds = call.number(0);
    if (!(Math.abs(seconds) < Long.MAX_VALUE / 1e9)) {
      throw call.failure(Humanize.digits(seconds) + " cannot be represented as a duration");
    }
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static Object parseDuration(Arguments call) {
    try {
      return Durations.parseMs(call.text(0)) / 1e3;
    } catch (IllegalArgumentException e) {
      throw call.failure(String.valueOf(e.getMessage()));
    }
  }
}

package io.narthex.promql.function.sample;

import io.narthex.promql.function.BinaryLogarithm;
import io.narthex.promql.function.histogram.Histograms;
import io.narthex.storage.HistogramRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** All functions of one sample at a time, by name. */
public final class SampleFunctions {
  /** Beyond this, 1 is nothing beside the square of a value. */
  private static final double HUGE = 0x1p28;

  /** The calendar repeats itself after 400 years. */
  private static final long CYCLE_SECONDS = 146_097L * 86_400;

  private static final int CYCLE_YEARS = 400;

  private static final Map<String, FloatFunction> OF_FLOAT = new HashMap<>();
  private static final Map<String, ToDoubleFunction<HistogramRow>> OF_HISTOGRAM =
      Map.of(
          "histogram_count", HistogramRow::count,
          "histogram_sum", HistogramRow::sum,
          "histogram_avg", Histograms::average,
          "histogram_stdvar", Histograms::variance,
          "histogram_stddev", histogram -> Math.sqrt(Histograms.variance(histogram)));

  static {
    rounding();
    exponential();
    trigonometric();
    calendar();
  }

  private SampleFunctions() {}

  /** The function of floats of that name, or null. */
  public static @Nullable FloatFunction ofFloat(String name) {
    return OF_FLOAT.get(name);
  }

  /** The function of histograms of that name, or null. */
  public static @Nullable ToDoubleFunction<HistogramRow> ofHistogram(String name) {
    return OF_HISTOGRAM.get(name);
  }

  private static void put(String name, DoubleUnaryOperator function) {
    OF_FLOAT.put(name, (value, first, second) -> function.applyAsDouble(value));
  }

  private static void rounding() {
    put("abs", Math::abs);
    put("ceil", Math::ceil);
    put("floor", Math::floor);
    put("sgn", Math::signum);
    OF_FLOAT.put("round", (value, to, unused) -> round(value, to));
    OF_FLOAT.put("clamp_max", (value, max, unused) -> MinMax.min(value, max));
    OF_FLOAT.put("clamp_min", (value, min, unused) -> MinMax.max(value, min));
    OF_FLOAT.put("clamp", new Clamp());
  }

  /** Halves are rounded up. Divides twice by the inverse, as Prometheus does, for its roundings. */
  private static double round(double value, double to) {
    double inverse = 1 / to;
    return Math.floor(value * inverse + 0.5) / inverse;
  }

  private static final class Clamp implements FloatFunction {
    @Override
    public double apply(double value, double min, double max) {
      return MinMax.max(min, MinMax.min(max, value));
    }

    @Override
    public boolean isEmpty(double min, double max) {
      return max < min;
    }
  }

  private static void exponential() {
    put("exp", Math::exp);
    put("sqrt", Math::sqrt);
    put("ln", Math::log);
    put("log2", BinaryLogarithm::of);
    put("log10", Math::log10);
  }

  private static void trigonometric() {
    put("acos", Math::acos);
    put("acosh", SampleFunctions::acosh);
    put("asin", Math::asin);
    put("asinh", SampleFunctions::asinh);
    put("atan", Math::atan);
    put("atanh", x -> Math.log1p(2 * x / (1 - x)) / 2);
    put("cos", Math::cos);
    put("cosh", Math::cosh);
    put("sin", Math::sin);
    put("sinh", Math::sinh);
    put("tan", Math::tan);
    put("tanh", Math::tanh);
    put("deg", x -> x * 180 / Math.PI);
    put("rad", x -> x * Math.PI / 180);
  }

  private static double acosh(double x) {
    return x > HUGE ? Math.log(x) + Math.log(2) : Math.log(x + Math.sqrt(x * x - 1));
  }

  private static double asinh(double x) {
    if (Double.isInfinite(x) || x == 0) {
      return x;
    }
    double size = Math.abs(x);
    if (size > HUGE) {
      return Math.copySign(Math.log(size) + Math.log(2), x);
    }
    return Math.copySign(Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1))), x);
  }

  private static void calendar() {
    date("minute", ZonedDateTime::getMinute);
    date("hour", ZonedDateTime::getHour);
    date("day_of_month", ZonedDateTime::getDayOfMonth);
    date("day_of_week", time -> time.getDayOfWeek().getValue() % 7);
    date("day_of_year", ZonedDateTime::getDayOfYear);
    date("days_in_month", time -> time.toLocalDate().lengthOfMonth());
    date("month", ZonedDateTime::getMonthValue);
    put("year", SampleFunctions::year);
  }

  private static void date(String name, ToIntFunction<ZonedDateTime> field) {
    put(name, seconds -> isTime(seconds) ? field.applyAsInt(utc(seconds)) : Double.NaN);
  }

  /** Of others Prometheus's answer is that of its processor's conversion to integers. */
  private static boolean isTime(double seconds) {
    return Math.abs(seconds) < 0x1p63;
  }

  private static double year(double seconds) {
    if (!isTime(seconds)) {
      return Double.NaN;
    }
    double cycles = Math.floorDiv((long) seconds, CYCLE_SECONDS);
    return utc(seconds).getYear() + cycles * CYCLE_YEARS;
  }

  /** The time of the same name within the first cycle after the epoch. */
  private static ZonedDateTime utc(double seconds) {
    return Instant.ofEpochSecond(Math.floorMod((long) seconds, CYCLE_SECONDS))
        .atZone(ZoneOffset.UTC);
  }
}

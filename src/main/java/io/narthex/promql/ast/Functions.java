package io.narthex.promql.ast;

import static io.narthex.promql.ast.FunctionSignature.ANY;
import static io.narthex.promql.ast.ValueType.MATRIX;
import static io.narthex.promql.ast.ValueType.SCALAR;
import static io.narthex.promql.ast.ValueType.STRING;
import static io.narthex.promql.ast.ValueType.VECTOR;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every function of Prometheus 3.14.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/functions/">functions</a>
 */
public final class Functions {
  private static final Map<String, FunctionSignature> BY_NAME = new TreeMap<>();

  static {
    for (String name :
        words(
            "abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor"
                + " histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum"
                + " ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp")) {
      vector(name, VECTOR);
    }
    for (String name :
        words(
            "absent_over_time avg_over_time changes count_over_time delta deriv first_over_time"
                + " idelta increase irate last_over_time max_over_time min_over_time"
                + " present_over_time rate resets stddev_over_time stdvar_over_time"
                + " sum_over_time")) {
      vector(name, MATRIX);
    }
    for (String name :
        words("day_of_month day_of_week day_of_year days_in_month hour minute month year")) {
      variadic(name, 1, VECTOR);
    }
    vector("clamp", VECTOR, SCALAR, SCALAR);
    vector("clamp_max", VECTOR, SCALAR);
    vector("clamp_min", VECTOR, SCALAR);
    vector("histogram_fraction", SCALAR, SCALAR, VECTOR);
    vector("histogram_quantile", SCALAR, VECTOR);
    variadic("label_join", ANY, VECTOR, STRING, STRING, STRING);
    vector("label_replace", VECTOR, STRING, STRING, STRING, STRING);
    scalar("pi");
    vector("predict_linear", MATRIX, SCALAR);
    vector("quantile_over_time", SCALAR, MATRIX);
    variadic("round", 1, VECTOR, SCALAR);
    scalar("scalar", VECTOR);
    scalar("time");
    vector("vector", SCALAR);

    experimental("double_exponential_smoothing", 0, VECTOR, MATRIX, SCALAR, SCALAR);
    experimental("histogram_quantiles", 9, VECTOR, VECTOR, STRING, SCALAR, SCALAR);
    experimental("info", 1, VECTOR, VECTOR, VECTOR);
    experimental("max_of", 0, SCALAR, SCALAR, SCALAR);
    experimental("min_of", 0, SCALAR, SCALAR, SCALAR);
    experimental("sort_by_label", ANY, VECTOR, VECTOR, STRING);
    experimental("sort_by_label_desc", ANY, VECTOR, VECTOR, STRING);
    experimental("start_timestamp", 0, VECTOR, VECTOR);
    for (String name :
        words(
            "mad_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time"
                + " ts_of_min_over_time")) {
      experimental(name, 0, VECTOR, MATRIX);
    }
    for (String name : words("end range start step")) {
      experimental(name, 0, SCALAR);
    }
  }

  private Functions() {}

  /** The function of that name, or null. */
  public static @Nullable FunctionSignature find(String name) {
    return BY_NAME.get(name);
  }

  /** All functions, by name. */
  public static Collection<FunctionSignature> all() {
    return Collections.unmodifiableCollection(BY_NAME.values());
  }

  private static String[] words(String names) {
    return names.split(" ");
  }

  private static void vector(String name, ValueType... arguments) {
    put(name, 0, false, VECTOR, arguments);
  }

  private static void scalar(String name, ValueType... arguments) {
    put(name, 0, false, SCALAR, arguments);
  }

  private static void variadic(String name, int variadic, ValueType... arguments) {
    put(name, variadic, false, VECTOR, arguments);
  }

  private static void experimental(
      String name, int variadic, ValueType returns, ValueType... arguments) {
    put(name, variadic, true, returns, arguments);
  }

  private static void put(
      String name, int variadic, boolean experimental, ValueType returns, ValueType... arguments) {
    BY_NAME.put(
        name, new FunctionSignature(name, List.of(arguments), variadic, returns, experimental));
  }
}

package io.narthex.exposition;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A histogram as the corpus writes it down: buckets are deltas, or absolute where it says float.
 */
final class ExpectedHistogram {
  private ExpectedHistogram() {}

  static boolean matches(Map<?, ?> expected, boolean deltas, @Nullable Object actual) {
    if (!(actual instanceof FloatHistogram histogram)) {
      return false;
    }
    HistogramLayout layout = histogram.layout();
    double[] buckets = new double[layout.buckets()];
    histogram.copyBuckets(buckets, 0);
    int positive = layout.positiveBuckets();
    return number(expected, "count") == histogram.count()
        && number(expected, "sum") == histogram.sum()
        && number(expected, "schema") == layout.schema()
        && number(expected, "zero_count") == histogram.zeroCount()
        && number(expected, "zero_threshold") == layout.zeroThreshold()
        && Arrays.equals(numbers(expected, "custom_values", false), layout.customBounds())
        && spans(expected, "positive_spans").equals(layout.positiveSpans())
        && spans(expected, "negative_spans").equals(layout.negativeSpans())
        && Arrays.equals(
            numbers(expected, "positive_buckets", deltas), Arrays.copyOf(buckets, positive))
        && Arrays.equals(
            numbers(expected, "negative_buckets", deltas),
            Arrays.copyOfRange(buckets, positive, buckets.length))
        && hint(expected) == histogram.hint();
  }

  private static CounterResetHint hint(Map<?, ?> expected) {
    return expected.get("counter_reset_hint") instanceof String hint
        ? CounterResetHint.valueOf(hint.toUpperCase(Locale.ROOT))
        : CounterResetHint.UNKNOWN;
  }

  private static double number(Map<?, ?> expected, String key) {
    return expected.get(key) instanceof Number number ? number.doubleValue() : 0;
  }

  private static List<?> list(Map<?, ?> expected, String key) {
    return expected.get(key) instanceof List<?> list ? list : List.of();
  }

  private static double[] numbers(Map<?, ?> expected, String key, boolean deltas) {
    double[] numbers =
        list(expected, key).stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
    for (int i = 1; deltas && i < numbers.length; i++) {
      numbers[i] += numbers[i - 1];
    }
    return numbers;
  }

  private static List<Span> spans(Map<?, ?> expected, String key) {
    return list(expected, key).stream()
        .map(span -> (Map<?, ?>) span)
        .map(span -> new Span((int) number(span, "offset"), (int) number(span, "length")))
        .toList();
  }
}

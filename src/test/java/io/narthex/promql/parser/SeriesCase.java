package io.narthex.promql.parser;

import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Span;
import io.narthex.promql.parser.SeriesDescription.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares series descriptions with what the conformance corpus expects of them. */
final class SeriesCase {
  private SeriesCase() {}

  static boolean passes(Map<String, Object> fields) {
    try {
      SeriesDescription series = SeriesDescription.parse((String) fields.get("input"));
      return (boolean) fields.get("ok")
          && series.labels().equals(labels(fields, series))
          && same(series.values(), expected(fields));
    } catch (ParseException e) {
      return !(boolean) fields.get("ok")
          && fields.getOrDefault("error", e.getMessage()).equals(e.getMessage())
          && e.getMessage().contains((String) fields.getOrDefault("error_contains", ""));
    }
  }

  /** The histogram is printed as expected, and what is printed reads as the histogram. */
  static boolean printsHistogram(Map<String, Object> fields) {
    FloatHistogram histogram = histogram(map(fields.get("histogram")));
    String expression = (String) fields.get("expression");
    try {
      Value read = SeriesDescription.parse("{} " + expression).values().get(0);
      return HistogramNotation.print(histogram).equals(expression)
          && same(read, new Value.Histogram(histogram, false));
    } catch (ParseException e) {
      return false;
    }
  }

  private static Labels labels(Map<String, Object> fields, SeriesDescription series) {
    Map<String, String> labels = new HashMap<>();
    map(fields.getOrDefault("labels", Map.of()))
        .forEach((name, value) -> labels.put(name, (String) value));
    return fields.containsKey("labels") ? Labels.of(labels) : series.labels();
  }

  private static List<Value> expected(Map<String, Object> fields) {
    Stream<Value> histograms =
        list(fields, "histograms").map(value -> new Value.Histogram(histogram(value), false));
    return Stream.concat(list(fields, "values").map(SeriesCase::value), histograms).toList();
  }

  private static Value value(Map<String, Object> fields) {
    return fields.containsKey("omitted")
        ? new Value.Omitted()
        : new Value.Number(number(fields, "value"));
  }

  private static FloatHistogram histogram(Map<String, Object> fields) {
    List<Double> positive = numbers(fields, "positive_buckets");
    List<Double> negative = numbers(fields, "negative_buckets");
    String hint = (String) fields.getOrDefault("counter_reset_hint", "unknown");
    return new FloatHistogram(
        layout(fields),
        HistogramWord.hint(hint),
        number(fields, "count"),
        number(fields, "sum"),
        number(fields, "z_bucket"),
        Stream.concat(positive.stream(), negative.stream())
            .mapToDouble(Double::doubleValue)
            .toArray());
  }

  private static HistogramLayout layout(Map<String, Object> fields) {
    int schema = (int) number(fields, "schema");
    List<Span> positive = spans(fields, "positive_spans");
    double[] bounds =
        numbers(fields, "custom_values").stream().mapToDouble(Double::doubleValue).toArray();
    return schema == HistogramLayout.CUSTOM_BUCKETS
        ? HistogramLayout.custom(positive, bounds)
        : new HistogramLayout(
            schema, number(fields, "z_bucket_w"), positive, spans(fields, "negative_spans"));
  }

  private static List<Span> spans(Map<String, Object> fields, String key) {
    return list(fields, key)
        .map(span -> new Span((int) number(span, "offset"), (int) number(span, "length")))
        .toList();
  }

  private static boolean same(List<Value> actual, List<Value> expected) {
    return actual.size() == expected.size()
        && IntStream.range(0, actual.size()).allMatch(i -> same(actual.get(i), expected.get(i)));
  }

  /** The corpus does not say whether a hint was written. */
  private static boolean same(Value actual, Value expected) {
    return actual instanceof Value.Histogram left && expected instanceof Value.Histogram right
        ? left.histogram().equals(right.histogram())
        : actual.equals(expected);
  }

  private static List<Double> numbers(Map<String, Object> fields, String key) {
    return ((List<?>) fields.getOrDefault(key, List.of()))
        .stream().map(value -> ((Number) value).doubleValue()).toList();
  }

  private static double number(Map<String, Object> fields, String key) {
    return ((Number) fields.getOrDefault(key, 0)).doubleValue();
  }

  private static Stream<Map<String, Object>> list(Map<String, Object> fields, String key) {
    return ((List<?>) fields.getOrDefault(key, List.of())).stream().map(SeriesCase::map);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}

package io.narthex.promql.script;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Span;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Native histograms as scripts write them: {@code {{schema:1 sum:5 buckets:[1 2]}}}. */
final class HistogramNotation {
  private static final Pattern FIELD = Pattern.compile("(\\w+):(\\[[^]]*]|[^\\s\\[\\]]+)");

  private HistogramNotation() {}

  static FloatHistogram parse(String text) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(text.substring(2, text.length() - 2));
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    double[] positive = list(fields.get("buckets"));
    double[] negative = list(fields.get("n_buckets"));
    int schema = Integer.parseInt(fields.getOrDefault("schema", "0"));
    List<Span> above = spans(fields.get("offset"), positive.length);
    List<Span> below = spans(fields.get("n_offset"), negative.length);
    HistogramLayout layout =
        schema == HistogramLayout.CUSTOM_BUCKETS
            ? HistogramLayout.custom(above, list(fields.get("custom_values")))
            : new HistogramLayout(schema, number(fields, "z_bucket_w"), above, below);
    double[] buckets =
        schema == HistogramLayout.CUSTOM_BUCKETS
            ? positive
            : DoubleStream.concat(Arrays.stream(positive), Arrays.stream(negative)).toArray();
    return new FloatHistogram(
        layout,
        hint(fields.getOrDefault("counter_reset_hint", "unknown")),
        number(fields, "count"),
        number(fields, "sum"),
        number(fields, "z_bucket"),
        buckets);
  }

  private static List<Span> spans(String offset, int length) {
    int start = offset == null ? 0 : Integer.parseInt(offset);
    return length == 0 ? List.of() : List.of(new Span(start, length));
  }

  private static double number(Map<String, String> fields, String key) {
    return SeriesNotation.number(fields.getOrDefault(key, "0"));
  }

  private static double[] list(String text) {
    if (text == null || text.substring(1, text.length() - 1).isBlank()) {
      return new double[0];
    }
    return Arrays.stream(text.substring(1, text.length() - 1).trim().split("\\s+"))
        .mapToDouble(SeriesNotation::number)
        .toArray();
  }

  private static CounterResetHint hint(String text) {
    return switch (text) {
      case "gauge" -> CounterResetHint.GAUGE;
      case "reset" -> CounterResetHint.COUNTER_RESET;
      case "not_reset" -> CounterResetHint.NOT_COUNTER_RESET;
      default -> CounterResetHint.UNKNOWN;
    };
  }
}

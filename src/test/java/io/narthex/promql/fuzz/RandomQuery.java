package io.narthex.promql.fuzz;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes valid expressions over {@link FuzzData}, vectors and scalars, at random. */
final class RandomQuery {
  private static final List<String> RANGE_FUNCTIONS =
      List.of(
          "rate",
          "increase",
          "delta",
          "irate",
          "idelta",
          "deriv",
          "changes",
          "resets",
          "sum_over_time",
          "avg_over_time",
          "min_over_time",
          "max_over_time",
          "count_over_time",
          "last_over_time",
          "present_over_time",
          "stddev_over_time",
          "stdvar_over_time",
          "absent_over_time");
  private static final List<String> FUNCTIONS =
      List.of(
          "abs",
          "ceil",
          "floor",
          "sgn",
          "sqrt",
          "exp",
          "ln",
          "log2",
          "log10",
          "absent",
          "timestamp",
          "hour",
          "day_of_week",
          "days_in_month",
          "histogram_count",
          "histogram_sum",
          "histogram_avg",
          "histogram_stddev",
          "sin",
          "atan",
          "deg");
  private static final List<String> AGGREGATIONS =
      List.of("sum", "avg", "min", "max", "count", "group", "stddev", "stdvar");
  private static final List<String> ARITHMETIC =
      List.of("+", "-", "*", "/", "%", "^", "atan2", "==", "!=", ">", "<", ">=", "<=");
  private static final List<String> SETS = List.of("and", "or", "unless");
  private static final List<String> METRICS =
      List.of("requests_total", "load", "latency", "latency_bucket", "info", "size", "custom_size");
  private static final List<String> LABELS = List.of("job", "instance", "code", "le");
  private static final List<String> DURATIONS =
      List.of("30s", "1m", "2m30s", "5m", "10m", "47s", "15s", "1h");

  private final Random random;

  RandomQuery(Random random) {
    this.random = random;
  }

  String next() {
    return vector(1 + random.nextInt(3));
  }

  private String vector(int depth) {
    if (depth == 0) {
      return selector() + modifiers();
    }
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> ofRange(depth);
      case 3 -> pick(FUNCTIONS) + "(" + vector(depth - 1) + ")";
      case 4, 5 -> aggregation(depth);
      case 6 -> vector(depth - 1) + " " + withScalar() + " " + number();
      case 7 -> "(" + vector(depth - 1) + ") " + joined() + " (" + vector(depth - 1) + ")";
      case 8 -> quantile(depth);
      case 9 -> "-(" + vector(depth - 1) + ")";
      case 10 -> special(depth);
      default -> selector() + modifiers();
    };
  }

  private String ofRange(int depth) {
    if (random.nextInt(8) == 0) {
      return "quantile_over_time(" + share() + ", " + range(depth) + ")";
    }
    if (random.nextInt(12) == 0) {
      return "predict_linear(" + range(depth) + ", " + random.nextInt(600) + ")";
    }
    return pick(RANGE_FUNCTIONS) + "(" + range(depth) + ")";
  }

  private String range(int depth) {
    boolean subquery = random.nextInt(5) == 0;
    String brackets =
        subquery
            ? "[" + pick(DURATIONS) + ":" + pick(List.of("", "15s", "40s", "1m")) + "]"
            : "[" + pick(DURATIONS) + "]";
    return (subquery ? "(" + vector(depth - 1) + ")" : selector()) + brackets + modifiers();
  }

  private String aggregation(int depth) {
    String inner = vector(depth - 1);
    return switch (random.nextInt(8)) {
      case 0 -> pick(List.of("topk", "bottomk")) + grouping() + "(" + few() + ", " + inner + ")";
      case 1 -> "quantile" + grouping() + "(" + share() + ", " + inner + ")";
      case 2 -> "count_values" + grouping() + "(\"v\", " + inner + ")";
      default -> pick(AGGREGATIONS) + grouping() + "(" + inner + ")";
    };
  }

  private String quantile(int depth) {
    return switch (random.nextInt(3)) {
      case 0 ->
          "histogram_quantile(" + share() + ", rate(latency_bucket[" + pick(DURATIONS) + "]))";
      case 1 -> "histogram_quantile(" + share() + ", " + vector(depth - 1) + ")";
      default -> "histogram_fraction(0, " + share() + ", " + vector(depth - 1) + ")";
    };
  }

  private String special(int depth) {
    String inner = vector(depth - 1);
    return switch (random.nextInt(7)) {
      case 0 -> "clamp(" + inner + ", " + number() + ", " + number() + ")";
      case 1 -> "round(" + inner + ", " + share() + ")";
      case 2 -> "label_replace(" + inner + ", \"job\", \"$1x\", \"instance\", \"(.).*\")";
      case 3 -> "label_join(" + inner + ", \"instance\", \"-\", \"job\", \"instance\")";
      case 4 -> "vector(scalar(" + inner + "))";
      case 5 -> inner + " > bool " + number();
      default -> "clamp_min(" + inner + ", time() - 1700000000)";
    };
  }

  private String withScalar() {
    return pick(ARITHMETIC);
  }

  private String joined() {
    boolean set = random.nextInt(3) == 0;
    String matching =
        random.nextBoolean() ? "" : pick(List.of("on", "ignoring")) + "(" + labels() + ")";
    if (set) {
      return pick(SETS) + " " + matching;
    }
    boolean group = !matching.isEmpty() && random.nextInt(3) == 0;
    return pick(ARITHMETIC)
        + " "
        + matching
        + (group ? pick(List.of(" group_left", " group_right")) : "");
  }

  private String selector() {
    String metric = random.nextInt(20) == 0 ? "" : pick(METRICS);
    String matchers =
        switch (random.nextInt(7)) {
          case 0 -> "{job=\"api\"}";
          case 1 -> "{instance=~\"h[01]\"}";
          case 2 -> "{instance!~\"h1|h2\",code!=\"500\"}";
          default -> metric.isEmpty() ? "{__name__=~\"load|info\"}" : "";
        };
    return metric + matchers;
  }

  private String modifiers() {
    return switch (random.nextInt(16)) {
      case 0 -> " offset " + pick(DURATIONS);
      case 1 -> " offset -" + pick(DURATIONS);
      case 2 -> " @ " + (FuzzData.START_MS / 1000 + random.nextInt(7200));
      case 3 -> pick(List.of(" @ start()", " @ end()"));
      default -> "";
    };
  }

  private String grouping() {
    return random.nextInt(3) == 0
        ? " "
        : pick(List.of(" by ", " without ")) + "(" + labels() + ") ";
  }

  private String labels() {
    return LABELS.stream().filter(l -> random.nextInt(3) == 0).collect(Collectors.joining(","));
  }

  private String number() {
    return pick(List.of("0", "1", "-1", "2.5", "100", "1e3", "0.1", "NaN", "Inf", "-Inf"));
  }

  private String share() {
    return pick(List.of("0", "0.1", "0.5", "0.9", "0.99", "1", "1.5", "-1", "NaN"));
  }

  private String few() {
    return pick(List.of("0", "1", "2", "3", "7"));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

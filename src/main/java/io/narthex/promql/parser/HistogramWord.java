package io.narthex.promql.parser;

import io.narthex.model.CounterResetHint;
import java.util.List;
import java.util.Locale;

/** The words inside {@code {{...}}}: names of fields, and the values of the reset hint. */
final class HistogramWord {
  static final String SUM = "sum";
  static final String COUNT = "count";
  static final String SCHEMA = "schema";
  static final String OFFSET = "offset";
  static final String NEGATIVE_OFFSET = "n_offset";
  static final String BUCKETS = "buckets";
  static final String NEGATIVE_BUCKETS = "n_buckets";
  static final String ZERO_BUCKET = "z_bucket";
  static final String ZERO_WIDTH = "z_bucket_w";
  static final String CUSTOM_VALUES = "custom_values";
  static final String RESET_HINT = "counter_reset_hint";

  private static final List<String> KEYS =
      List.of(
          SUM,
          COUNT,
          SCHEMA,
          OFFSET,
          NEGATIVE_OFFSET,
          BUCKETS,
          NEGATIVE_BUCKETS,
          ZERO_BUCKET,
          ZERO_WIDTH,
          CUSTOM_VALUES,
          RESET_HINT);

  private static final List<String> HINTS = List.of("unknown", "reset", "not_reset", "gauge");

  /** The numbers that Prometheus's errors give instead of names. */
  private static final int FIRST_KEY = 57370;

  private static final int FIRST_HINT = 57445;

  private HistogramWord() {}

  static boolean isKey(String word) {
    return KEYS.contains(word.toLowerCase(Locale.ROOT));
  }

  static boolean isHint(String word) {
    return HINTS.contains(word.toLowerCase(Locale.ROOT));
  }

  static String hint(CounterResetHint hint) {
    return switch (hint) {
      case UNKNOWN -> "unknown";
      case COUNTER_RESET -> "reset";
      case NOT_COUNTER_RESET -> "not_reset";
      case GAUGE -> "gauge";
    };
  }

  static CounterResetHint hint(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "reset" -> CounterResetHint.COUNTER_RESET;
      case "not_reset" -> CounterResetHint.NOT_COUNTER_RESET;
      case "gauge" -> CounterResetHint.GAUGE;
      default -> CounterResetHint.UNKNOWN;
    };
  }

  static String description(String word) {
    String name = word.toLowerCase(Locale.ROOT);
    int key = KEYS.indexOf(name);
    int number = key < 0 ? FIRST_HINT + HINTS.indexOf(name) : FIRST_KEY + key;
    return "\"<Item " + number + ">\"";
  }
}

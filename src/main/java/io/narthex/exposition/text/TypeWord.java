package io.narthex.exposition.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.Quoted;
import io.narthex.model.MetricType;
import java.util.Arrays;

/** The words that name metric types in a TYPE line. */
final class TypeWord {
  private static final MetricType[] TYPES = MetricType.values();
  private static final byte[][] WORDS =
      Arrays.stream(TYPES).map(type -> type.text().getBytes(US_ASCII)).toArray(byte[][]::new);
  private static final byte[] UNTYPED = "untyped".getBytes(US_ASCII);

  private TypeWord() {}

  /** The text format knows four types, and {@code untyped}. */
  static MetricType text(byte[] bytes, int from, int to) throws ExpositionException {
    if (matches(bytes, from, to, UNTYPED)) {
      return MetricType.UNKNOWN;
    }
    MetricType type = openMetrics(bytes, from, to);
    return switch (type) {
      case COUNTER, GAUGE, HISTOGRAM, SUMMARY -> type;
      default -> throw invalid(bytes, from, to);
    };
  }

  static MetricType openMetrics(byte[] bytes, int from, int to) throws ExpositionException {
    for (int i = 0; i < WORDS.length; i++) {
      if (matches(bytes, from, to, WORDS[i])) {
        return TYPES[i];
      }
    }
    throw invalid(bytes, from, to);
  }

  private static boolean matches(byte[] bytes, int from, int to, byte[] word) {
    return Arrays.equals(bytes, from, to, word, 0, word.length);
  }

  private static ExpositionException invalid(byte[] bytes, int from, int to) {
    return new ExpositionException("invalid metric type " + Quoted.of(bytes, from, to));
  }
}

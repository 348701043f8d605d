package io.narthex.federation;

import io.narthex.exposition.EscapingScheme;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a client's {@code Accept} header asks of a federation answer. */
public final class AcceptHeader {
  private static final String TEXT = "text/plain";
  private static final String TEXT_VERSION = "0.0.4";

  private record Clause(String type, Map<String, String> parameters) {
    double weight() {
      try {
        return Double.parseDouble(parameters.getOrDefault("q", "1"));
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    boolean isText() {
      return type.equals(TEXT)
          && parameters.getOrDefault("version", TEXT_VERSION).equals(TEXT_VERSION);
    }
  }

  private AcceptHeader() {}

  /**
   * The escaping scheme a client agreed to: the last one named in the clauses up to and including
   * the one that is served, heaviest first. Prometheus names it on its OpenMetrics clause, which is
   * never served here.
   */
  public static EscapingScheme escaping(String header) {
    EscapingScheme scheme = EscapingScheme.UNDERSCORES;
    for (Clause clause : clauses(header)) {
      scheme = scheme(clause.parameters.getOrDefault("escaping", ""), scheme);
      if (clause.isText()) {
        break;
      }
    }
    return scheme;
  }

  private static EscapingScheme scheme(String word, EscapingScheme otherwise) {
    return Stream.of(EscapingScheme.values())
        .filter(scheme -> scheme.word().equals(word))
        .findFirst()
        .orElse(otherwise);
  }

  private static List<Clause> clauses(String header) {
    return Stream.of(header.split(",", -1))
        .map(AcceptHeader::clause)
        .sorted(Comparator.comparingDouble(Clause::weight).reversed())
        .toList();
  }

  private static Clause clause(String text) {
    String[] parts = text.split(";", -1);
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        parameters.put(
            parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT),
            parts[i].substring(equals + 1).strip());
      }
    }
    return new Clause(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
  }
}

package io.narthex.federation.latest;

import io.narthex.exposition.EscapingScheme;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client's {@code Accept} header asks of a federation answer.
 *
 * @param format of the first clause that can be served, heaviest first; text where there is none
 * @param escaping the last scheme named in the clauses up to and including that one: Prometheus
 *     names it on its OpenMetrics clause, which is never served here
 */
public record AcceptHeader(FederationFormat format, EscapingScheme escaping) {
  private static final String TEXT_VERSION = "0.0.4";

  private record Clause(String type, Map<String, String> parameters) {
    double weight() {
      try {
        return Double.parseDouble(parameter("q", "1"));
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    String parameter(String name, String otherwise) {
      return parameters.getOrDefault(name, otherwise);
    }

    @Nullable FederationFormat format() {
      if (type.equals("text/plain") && parameter("version", TEXT_VERSION).equals(TEXT_VERSION)) {
        return FederationFormat.TEXT;
      }
      return type.equals(FederationFormat.PROTOBUF_TYPE)
              && parameter("proto", "").equals(FederationFormat.PROTOBUF_MESSAGE)
          ? protobuf(parameter("encoding", ""))
          : null;
    }
  }

  /** Reads the header; {@code header} is "" where the client sent none. */
  public static AcceptHeader parse(String header) {
    EscapingScheme scheme = EscapingScheme.UNDERSCORES;
    for (Clause clause : clauses(header)) {
      scheme = scheme(clause.parameter("escaping", ""), scheme);
      FederationFormat format = clause.format();
      if (format != null) {
        return new AcceptHeader(format, scheme);
      }
    }
    return new AcceptHeader(FederationFormat.TEXT, scheme);
  }

  private static @Nullable FederationFormat protobuf(String encoding) {
    for (FederationFormat format : FederationFormat.values()) {
      if (format.encoding() != null && format.encoding().parameter().equals(encoding)) {
        return format;
      }
    }
    return null;
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
            parts[i].substring(0, equals).strip(), parts[i].substring(equals + 1).strip());
      }
    }
    return new Clause(parts[0].strip(), parameters);
  }
}

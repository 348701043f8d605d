package io.narthex.bench.beside;

import io.narthex.interop.peer.ServerKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Every figure of every trial, by row and server, in the order in which rows first appeared. */
final class Results {
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  /** The values of one row by server, one per repetition. */
  record Row(String name, String unit, Map<ServerKind, List<Double>> values) {
    OptionalDouble median(ServerKind server) {
      List<Double> measured = values.getOrDefault(server, List.of());
      return measured.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Medians.of(measured));
    }

    /** The server's median divided by Prometheus's. */
    OptionalDouble ratio(ServerKind server) {
      OptionalDouble base = median(ServerKind.PROMETHEUS);
      OptionalDouble own = median(server);
      return base.isEmpty() || own.isEmpty() || base.getAsDouble() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(own.getAsDouble() / base.getAsDouble());
    }
  }

  void add(ServerKind server, Figure figure) {
    rows.computeIfAbsent(
            figure.row(), name -> new Row(name, figure.unit(), new EnumMap<>(ServerKind.class)))
        .values()
        .computeIfAbsent(server, kind -> new ArrayList<>())
        .add(figure.value());
  }

  void addFailure(ServerKind server, String what, Exception failure) {
    failures.add(server.id() + ", " + what + ": " + failure.getMessage());
  }

  List<Row> rows() {
    return List.copyOf(rows.values());
  }

  List<String> failures() {
    return List.copyOf(failures);
  }
}

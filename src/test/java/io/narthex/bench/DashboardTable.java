package io.narthex.bench;

import io.narthex.interop.peer.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** What queries cost, a line each, servers side by side, their ratios to Prometheus in brackets. */
record DashboardTable(List<DashboardQuery> queries, Map<ServerKind, List<QueryCost>> costs) {
  void print() throws IOException {
    System.out.printf("%-26s", "ms: latency, CPU");
    costs.keySet().forEach(kind -> System.out.printf(" %26s", kind.id()));
    System.out.println();
    for (int i = 0; i < queries.size(); i++) {
      System.out.printf("%-26s", queries.get(i).title());
      for (ServerKind kind : costs.keySet()) {
        System.out.print(cell(costs.get(kind).get(i), theirs(i)));
      }
      System.out.println();
    }
    System.out.printf("%-26s", "geometric means");
    for (ServerKind kind : costs.keySet()) {
      System.out.printf(
          Locale.ROOT,
          "       latency %.2f, CPU %.2f",
          mean(kind, QueryCost::latencyBeside),
          mean(kind, QueryCost::cpuBeside));
    }
    System.out.printf("%nload %s%n", Files.readString(Path.of("/proc/loadavg")).strip());
  }

  private static String cell(QueryCost cost, QueryCost theirs) {
    return String.format(
        Locale.ROOT,
        " %9.1f %8.1f (%5.2f)",
        cost.millis(),
        cost.cpuMillis(),
        cost.latencyBeside(theirs));
  }

  private QueryCost theirs(int query) {
    return costs.get(ServerKind.PROMETHEUS).get(query);
  }

  /** The geometric mean over the queries that both answer. */
  private double mean(ServerKind kind, ToDoubleBiFunction<QueryCost, QueryCost> ratio) {
    List<QueryCost> ours = costs.get(kind);
    double logarithm =
        IntStream.range(0, queries.size())
            .mapToDouble(i -> ratio.applyAsDouble(ours.get(i), theirs(i)))
            .filter(Double::isFinite)
            .map(Math::log)
            .average()
            .orElse(Double.NaN);
    return Math.exp(logarithm);
  }
}

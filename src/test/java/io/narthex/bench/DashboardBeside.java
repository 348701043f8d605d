package io.narthex.bench;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Whole servers asked what dashboards ask: {@link DashboardSeries} with two hours of history, which
 * go on being written every 15 s while range queries over the last hour are asked, each ending
 * later than the one before. Prints medians of latency, and CPU time per query, side by side.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… -Dpeers.dir=DIR \
 *    io.narthex.bench.DashboardBeside [requests [title ...]]
 * </pre>
 */
final class DashboardBeside {
  private static final long HISTORY_MS = 7_200_000;
  private static final long WARM_UP_NANOS = 40_000_000_000L;

  /** What one query took. */
  private record Cost(double millis, double cpuMillis) {}

  private final int requests;
  private final Map<String, String> queries;

  private DashboardBeside(int requests, Map<String, String> queries) {
    this.requests = requests;
    this.queries = queries;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    Map<String, String> queries = new LinkedHashMap<>(DashboardData.queries());
    if (arguments.length > 1) {
      queries.keySet().retainAll(Arrays.asList(arguments).subList(1, arguments.length));
    }
    DashboardBeside beside = new DashboardBeside(requests, queries);
    Map<String, Cost> theirs = beside.measure(ServerKind.PROMETHEUS);
    Map<String, Cost> ours = beside.measure(ServerKind.NARTHEX);
    print(theirs, ours);
  }

  private Map<String, Cost> measure(ServerKind kind) throws IOException, InterruptedException {
    try (Lab lab = new Lab("dashboard")) {
      ServerProcess server =
          lab.startReady(
              new ServerSpec(kind, "scrape_configs: []\n", "--web.enable-remote-write-receiver"));
      try (DashboardFeed feed = new DashboardFeed(server.client())) {
        feed.history(HISTORY_MS);
        feed.goOn();
        warmUp(server.client());
        return askAll(server);
      }
    }
  }

  private void warmUp(ServerClient client) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_NANOS) {
      for (String query : queries.values()) {
        ask(client, query);
      }
    }
  }

  private Map<String, Cost> askAll(ServerProcess server) throws IOException, InterruptedException {
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Map.Entry<String, String> query : queries.entrySet()) {
      costs.put(query.getKey(), ask(server, query.getValue()));
    }
    return costs;
  }

  private Cost ask(ServerProcess server, String query) throws IOException, InterruptedException {
    double[] millis = new double[requests];
    double cpuBefore = server.usage().cpuSeconds();
    for (int i = 0; i < requests; i++) {
      long start = System.nanoTime();
      ask(server.client(), query);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    double cpu = server.usage().cpuSeconds() - cpuBefore;
    Arrays.sort(millis);
    return new Cost(millis[requests / 2], cpu * 1e3 / requests);
  }

  private static void ask(ServerClient client, String query)
      throws IOException, InterruptedException {
    double end = ServerClient.nowSeconds();
    client.api(
        "query_range",
        "query",
        query,
        "start",
        "%.3f".formatted(end - 3600),
        "end",
        "%.3f".formatted(end),
        "step",
        "15");
  }

  private static void print(Map<String, Cost> theirs, Map<String, Cost> ours) throws IOException {
    System.out.printf(
        "%-22s %23s %23s%n", "ms: latency, CPU", "Prometheus", "Narthex (ratio)");
    double logarithms = 0;
    double cpuLogarithms = 0;
    for (String title : ours.keySet()) {
      Cost their = theirs.get(title);
      Cost our = ours.get(title);
      double ratio = our.millis / their.millis;
      logarithms += Math.log(ratio);
      cpuLogarithms += Math.log((our.cpuMillis + 0.1) / (their.cpuMillis + 0.1));
      System.out.printf(
          Locale.ROOT,
          "%-22s %11.1f %11.1f %11.1f %11.1f (%.2f)%n",
          title,
          their.millis,
          their.cpuMillis,
          our.millis,
          our.cpuMillis,
          ratio);
    }
    System.out.printf(
        Locale.ROOT,
        "geometric mean of ratios: latency %.2f, CPU %.2f; load %s%n",
        Math.exp(logarithms / ours.size()),
        Math.exp(cpuLogarithms / ours.size()),
        Files.readString(Path.of("/proc/loadavg")).strip());
  }
}

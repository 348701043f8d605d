package io.narthex.bench;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.Peers;
import io.narthex.interop.peer.ServerAnswerException;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whole servers asked what dashboards ask: {@link DashboardSeries} with two hours of history, which
 * go on being written every 15 s while queries over the last hour are asked, each ending later than
 * the one before. Prints medians of latency, and CPU time per query, side by side. VictoriaMetrics
 * is asked, too, where it is found.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… -Dpeers.dir=DIR \
 *    io.narthex.bench.DashboardBeside [dashboard | analysis [requests [title ...]]]
 * </pre>
 */
final class DashboardBeside {
  private static final long HISTORY_MS = 7_200_000;
  private static final long WARM_UP_NANOS = 40_000_000_000L;
  private static final String[] FLAGS = {
    "--web.enable-remote-write-receiver",
    // whatever the hour, no window of the history is sealed while it is written
    "--storage.tsdb.min-block-duration=4h",
    "--enable-feature=promql-experimental-functions,native-histograms"
  };

  private final int requests;
  private final List<DashboardQuery> queries;

  private DashboardBeside(int requests, List<DashboardQuery> queries) {
    this.requests = requests;
    this.queries = queries;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<DashboardQuery> queries =
        new ArrayList<>(DashboardQuery.set(arguments.length > 0 ? arguments[0] : "dashboard"));
    int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    if (arguments.length > 2) {
      Set<String> titles = Set.copyOf(Arrays.asList(arguments).subList(2, arguments.length));
      queries.removeIf(query -> !titles.contains(query.title()));
    }
    DashboardBeside beside = new DashboardBeside(requests, queries);
    Map<ServerKind, List<QueryCost>> costs = new EnumMap<>(ServerKind.class);
    costs.put(ServerKind.PROMETHEUS, beside.measure(ServerKind.PROMETHEUS));
    costs.put(ServerKind.NARTHEX, beside.measure(ServerKind.NARTHEX));
    if (Peers.find(ServerKind.VICTORIA_METRICS).isPresent()) {
      costs.put(ServerKind.VICTORIA_METRICS, beside.measure(ServerKind.VICTORIA_METRICS));
    }
    new DashboardTable(queries, costs).print();
  }

  private List<QueryCost> measure(ServerKind kind) throws IOException, InterruptedException {
    try (Lab lab = new Lab("dashboard")) {
      ServerProcess server = lab.startReady(new ServerSpec(kind, "scrape_configs: []\n", FLAGS));
      try (DashboardFeed feed = new DashboardFeed(server.client())) {
        feed.history(HISTORY_MS);
        feed.goOn();
        warmUp(server);
        return askAll(server);
      }
    }
  }

  private void warmUp(ServerProcess server) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_NANOS) {
      for (DashboardQuery query : queries) {
        answers(server, query);
      }
    }
  }

  private List<QueryCost> askAll(ServerProcess server) throws IOException, InterruptedException {
    List<QueryCost> costs = new ArrayList<>();
    for (DashboardQuery query : queries) {
      costs.add(answers(server, query) ? cost(server, query) : QueryCost.NONE);
    }
    return costs;
  }

  /** Whether the server knows what is asked: VictoriaMetrics has not all of PromQL. */
  private static boolean answers(ServerProcess server, DashboardQuery query)
      throws IOException, InterruptedException {
    try {
      query.ask(server.client());
      return true;
    } catch (ServerAnswerException refused) {
      return false;
    }
  }

  private QueryCost cost(ServerProcess server, DashboardQuery query)
      throws IOException, InterruptedException {
    double[] millis = new double[requests];
    double cpuBefore = server.usage().cpuSeconds();
    for (int i = 0; i < requests; i++) {
      long start = System.nanoTime();
      query.ask(server.client());
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    double cpu = server.usage().cpuSeconds() - cpuBefore;
    Arrays.sort(millis);
    return new QueryCost(millis[requests / 2], cpu * 1e3 / requests);
  }
}

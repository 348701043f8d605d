package io.narthex.bench.beside;

import io.narthex.interop.peer.ServerAnswerException;
import io.narthex.interop.peer.ServerClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Range queries over what was ingested so far, ending now, while ingesting goes on: of servers that
 * are warm, the median latency of each and the geometric mean of the medians.
 */
final class DashboardQueries implements Measurement {
  private static final int RANGE_SECONDS = 15;

  /** Asked before anything is timed, of every server alike: a dashboard asks all day. */
  private static final int WARM_UP_ROUNDS = 30;

  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put("rate by instance", "sum by (instance) (rate(beside_packets_0_total[5s]))");
    QUERIES.put("rate of the large family", "sum by (mode) (rate(beside_cpu_seconds_total[5s]))");
    QUERIES.put("gauges of one target", "{instance=\"target-0\",__name__=~\"beside_memory.*\"}");
    QUERIES.put("top 5", "topk(5, beside_memory_0_bytes)");
    QUERIES.put(
        "quantile",
        "histogram_quantile(0.9, sum by (le) (rate(beside_duration_0_seconds_bucket[5s])))");
    QUERIES.put("average over time", "avg by (device) (avg_over_time(beside_memory_0_bytes[5s]))");
    QUERIES.put(
        "ratio",
        "beside_memory_0_bytes / ignoring(mode) group_left sum without (mode) (beside_memory_0_bytes)");
    QUERIES.put("count of all", "count({job=\"beside\"})");
  }

  @Override
  public List<Figure> measure(Trial trial) throws IOException, InterruptedException {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      for (String query : QUERIES.values()) {
        ask(trial.client(), query);
      }
    }
    List<Figure> figures = new ArrayList<>();
    double logarithms = 0;
    for (Map.Entry<String, String> query : QUERIES.entrySet()) {
      double millis = median(trial, query.getValue());
      logarithms += Math.log(millis);
      figures.add(new Figure("query: " + query.getKey(), "ms", millis));
    }
    figures.add(new Figure("queries, geometric mean", "ms", Math.exp(logarithms / QUERIES.size())));
    return figures;
  }

  private static double median(Trial trial, String query) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < trial.sizes().requests(); i++) {
      millis.add(ask(trial.client(), query));
    }
    return Medians.of(millis);
  }

  private static double ask(ServerClient client, String query)
      throws IOException, InterruptedException {
    double end = ServerClient.nowSeconds() - 1;
    long start = System.nanoTime();
    var data =
        client.api(
            "query_range",
            "query",
            query,
            "start",
            "%.3f".formatted(end - RANGE_SECONDS),
            "end",
            "%.3f".formatted(end),
            "step",
            "1",
            "nocache", // asks VictoriaMetrics for the work, not for its cache
            "1");
    double millis = (System.nanoTime() - start) / 1e6;
    if (data.path("result").isEmpty()) {
      throw new ServerAnswerException("no result for " + query);
    }
    return millis;
  }
}

package io.narthex.bench.beside;

import io.narthex.interop.peer.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How much of what is measured: each is a property {@code beside.*}.
 *
 * @param scenarios to be run, {@code live,history} where none are named
 * @param servers to compare, ratios are to Prometheus
 * @param repetitions per server, interleaved
 * @param targets scraped in the live scenario, each with {@code seriesPerTarget} series
 * @param interval between scrapes in the live scenario
 * @param warmup of scraping before anything is measured
 * @param window of scraping over which CPU time is measured
 * @param requests per latency median
 * @param rulesPerTarget in the scenario of rules
 * @param historySeries series of the history scenario
 * @param historySamples samples of each of them
 * @param historyInterval between scrapes in the history scenario
 * @param seed of the generated values
 */
record Sizes(
    List<Scenario> scenarios,
    List<ServerKind> servers,
    int repetitions,
    int targets,
    int seriesPerTarget,
    Duration interval,
    Duration warmup,
    Duration window,
    int requests,
    int rulesPerTarget,
    int historySeries,
    int historySamples,
    Duration historyInterval,
    long seed) {

  static Sizes fromProperties() {
    return new Sizes(
        Stream.of(System.getProperty("beside.scenarios", "live,history").split(","))
            .map(name -> Scenario.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList(),
        Stream.of(System.getProperty("beside.servers", "narthex,prometheus").split(","))
            .map(ServerKind::of)
            .toList(),
        Integer.getInteger("beside.repetitions", 3),
        Integer.getInteger("beside.targets", 20),
        Integer.getInteger("beside.series-per-target", 1000),
        millis("beside.interval-ms", 1000),
        millis("beside.warmup-ms", 8_000),
        millis("beside.window-ms", 10_000),
        Integer.getInteger("beside.requests", 7),
        Integer.getInteger("beside.rules-per-target", 100),
        Integer.getInteger("beside.history-series", 4000),
        Integer.getInteger("beside.history-samples", 480),
        millis("beside.history-interval-ms", 100),
        Long.getLong("beside.seed", 42));
  }

  int series() {
    return targets * seriesPerTarget;
  }

  /** For the report: name to value. */
  Map<String, String> asMap() {
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("repetitions", "" + repetitions),
            Map.entry("targets", "" + targets),
            Map.entry("series-per-target", "" + seriesPerTarget),
            Map.entry("interval-ms", "" + interval.toMillis()),
            Map.entry("warmup-ms", "" + warmup.toMillis()),
            Map.entry("window-ms", "" + window.toMillis()),
            Map.entry("requests", "" + requests),
            Map.entry("rules-per-target", "" + rulesPerTarget),
            Map.entry("history-series", "" + historySeries),
            Map.entry("history-samples", "" + historySamples),
            Map.entry("history-interval-ms", "" + historyInterval.toMillis()),
            Map.entry("seed", "" + seed)));
  }

  private static Duration millis(String property, int fallback) {
    return Duration.ofMillis(Integer.getInteger(property, fallback));
  }
}

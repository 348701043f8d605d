package io.narthex.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.file.ConfigLoader;
import io.narthex.exposition.EscapingScheme;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.Shard;
import io.narthex.federation.latest.FederationFormat;
import io.narthex.federation.pull.FederationJobs;
import io.narthex.http.HttpClients;
import io.narthex.interop.Await;
import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.promql.parser.ParseException;
import io.narthex.scrape.ScrapeFeatures;
import io.narthex.scrape.Scraper;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A root that pulls a leaf's last samples as OpenMetrics stores what the leaf has. */
class OpenMetricsRootTest {
  private static final long NOW_MS = 1_700_000_000_123L;
  private static final long START_MS = 1_699_990_000_456L;
  private static final Labels JOBS =
      Labels.of("__name__", "jobs_total", "instance", "i", "job", "j");
  private static final Exemplar EXEMPLAR =
      new Exemplar(Labels.of("größe.x", "ä", "trace_id", "4711"), 0.25, NOW_MS - 77);

  @TempDir Path directory;
  private volatile long nowMs = NOW_MS;

  @Test
  void exemplarsAndStartTimestampsComeWithTheSamples() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (FederationFixture leaf = leaf();
        Tsdb root = root();
        HttpClients clients = new HttpClients(threads, threads, () -> 0, Map.of(), 1 << 26);
        Scraper scraper =
            new Scraper(clients, root, threads, threads, ScrapeFeatures.NONE, "Narthex", 7, 0)) {
      HttpServer server = serve(leaf);
      try {
        scraper.apply(List.of(job(server.getAddress().getPort())));
        Await.until(
            "the root has what the leaf has",
            Duration.ofSeconds(60),
            () -> {
              scraper.tick(nowMs += 100);
              return !starts(root).isEmpty();
            });
      } finally {
        server.stop(0);
      }
      assertThat(starts(root))
          .containsEntry("jobs_total", START_MS)
          .containsEntry("lat_bucket", START_MS)
          .containsEntry("lat_count", START_MS)
          .containsEntry("depth", Appender.NO_START);
      assertThat(exemplars(root)).containsExactly(Map.entry(JOBS, EXEMPLAR));
    } finally {
      threads.shutdownNow();
    }
  }

  private FederationFixture leaf() {
    FederationFixture leaf = new FederationFixture(directory.resolve("leaf"), NOW_MS);
    Appender appender = leaf.tsdb().appender();
    appender.append(append(appender, JOBS, START_MS), EXEMPLAR);
    for (String name : List.of("lat_bucket", "lat_count")) {
      append(appender, Labels.of("__name__", name, "le", "+Inf", "instance", "i"), START_MS);
    }
    append(appender, Labels.of("__name__", "depth", "instance", "i"), Appender.NO_START);
    appender.metadata("jobs_total", new Metadata(MetricType.COUNTER, "", ""));
    appender.metadata("lat", new Metadata(MetricType.HISTOGRAM, "", ""));
    appender.commit();
    return leaf;
  }

  private static long append(Appender appender, Labels labels, long startMs) {
    Labels series =
        labels.metricName().equals("lat_count")
            ? labels.filter(name -> !name.equals("le"))
            : labels;
    long reference = appender.reference(series);
    appender.append(reference, startMs, NOW_MS, 1);
    return reference;
  }

  private Tsdb root() {
    Tsdb root =
        Tsdb.open(
            TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(), directory.resolve("root"));
    root.load(new LoadProgress());
    return root;
  }

  private static HttpServer serve(FederationFixture leaf) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/federate", exchange -> answer(leaf, exchange));
    server.start();
    return server;
  }

  private static void answer(FederationFixture leaf, HttpExchange exchange) throws IOException {
    List<String> parameters =
        List.of(URLDecoder.decode(exchange.getRequestURI().getRawQuery(), UTF_8).split("&"));
    FederationFormat format =
        parameters.contains("format=openmetrics")
            ? FederationFormat.OPEN_METRICS
            : FederationFormat.TEXT;
    try {
      byte[] body = leaf.answer(leaf.request(format, Shard.ALL, true, "{instance=\"i\"}"));
      exchange
          .getResponseHeaders()
          .set("Content-Type", format.contentType(EscapingScheme.ALLOW_UTF_8));
      exchange.getResponseHeaders().set("Narthex-Federation", "1");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (FederationException | ParseException e) {
      throw new IOException(e);
    } finally {
      exchange.close();
    }
  }

  private ScrapeConfig job(int port) {
    String config =
        """
        federation_configs:
          - job_name: leaf
            match: ['{instance="i"}']
            params: {format: [openmetrics]}
            scrape_interval: 1s
            scrape_timeout: 1s
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """
            .formatted(port);
    return FederationJobs.latest(
            new ConfigLoader(List.of(), Map.of())
                .parse(config, "test", directory)
                .federationConfigs())
        .get(0);
  }

  private static final List<List<Matcher>> LEAF = List.of(List.of(Matcher.equal("instance", "i")));

  private static Map<String, Long> starts(Tsdb tsdb) {
    Map<String, Long> starts = new TreeMap<>();
    try (Querier querier = tsdb.querier()) {
      LatestCursor series = querier.latest(LEAF, 0, Long.MAX_VALUE);
      while (series.next()) {
        starts.put(series.labels().metricName(), series.startMs());
      }
    }
    return starts;
  }

  private static Map<Labels, Exemplar> exemplars(Tsdb tsdb) {
    try (Querier querier = tsdb.querier()) {
      return querier.latestExemplars(LEAF, Long.MAX_VALUE);
    }
  }
}

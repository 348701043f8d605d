package io.narthex.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.narthex.config.StaticConfig;
import io.narthex.discovery.file.FileSource;
import io.narthex.discovery.http.HttpSource;
import io.narthex.http.HttpClients;
import io.narthex.http.config.HttpClientConfig;
import io.narthex.model.Labels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final DiscoveryCounters counters = new DiscoveryCounters();

  /** What it runs beside has been done when the caller goes on. */
  private final DiscoveryContext context =
      new DiscoveryContext(
          new HttpClients(executor, executor, () -> 0, Map.of(), 1 << 20), Runnable::run, counters);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  private static List<String> addresses(Discovery discovery) {
    return discovery.groups().stream()
        .flatMap(group -> group.targets().stream())
        .map(target -> target.get(TargetGroup.ADDRESS))
        .toList();
  }

  @Test
  void staticTargets() {
    StaticConfig config = new StaticConfig(List.of("a:1", "b:2"), Labels.of("env", "test"));
    Discovery discovery = Discoveries.start(config, 0, context);
    assertThat(addresses(discovery)).containsExactly("a:1", "b:2");
    assertThat(discovery.groups().get(0).labels()).isEqualTo(Labels.of("env", "test"));
  }

  @Test
  void filesAreReadAgainWhenTheyChange(@TempDir Path dir) throws IOException {
    Path json = dir.resolve("a.json");
    Path yaml = dir.resolve("b.yml");
    Files.writeString(json, "[{\"targets\": [\"a:1\"], \"labels\": {\"x\": \"y\"}}]");
    Files.writeString(yaml, "- targets: ['b:2']\n");
    FileSource source = new FileSource(List.of(dir + "/*.json", dir + "/*.yml"), 300_000);
    Discovery discovery = Discoveries.start(source, 0, context);

    discovery.tick(0);
    assertThat(addresses(discovery)).containsExactly("a:1", "b:2");
    TargetGroup first = discovery.groups().get(0);
    assertThat(first.source()).isEqualTo(json + ":0");
    assertThat(first.labels()).isEqualTo(Labels.of("__meta_filepath", json.toString(), "x", "y"));

    List<TargetGroup> before = discovery.groups();
    discovery.tick(10_000);
    assertThat(discovery.groups()).isSameAs(before);

    Files.writeString(yaml, "- targets: ['b:2', 'c:3']\n");
    discovery.tick(11_000);
    assertThat(addresses(discovery)).as("not yet looked again").containsExactly("a:1", "b:2");
    discovery.tick(20_000);
    assertThat(addresses(discovery)).containsExactly("a:1", "b:2", "c:3");

    Files.writeString(yaml, "- targets: [broken\n");
    discovery.tick(30_000);
    assertThat(addresses(discovery)).as("last good state").containsExactly("a:1", "b:2", "c:3");
    assertThat(counters.fileErrors()).isEqualTo(1);

    Files.delete(json);
    discovery.tick(40_000);
    assertThat(addresses(discovery)).containsExactly("b:2", "c:3");
  }

  /** The tick goes on while a file lies behind a network that has gone. */
  @Test
  void filesAreReadBesideTheTick(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("a.json");
    Files.writeString(file, "[{\"targets\": [\"a:1\"]}]");
    List<Runnable> waiting = new ArrayList<>();
    Discovery discovery =
        Discoveries.start(
            new FileSource(List.of(file.toString()), 1_000),
            0,
            new DiscoveryContext(context.clients(), waiting::add, counters));
    discovery.tick(0);
    discovery.tick(10_000);
    assertThat(discovery.groups()).isEmpty();
    assertThat(waiting).as("one at a time").hasSize(1);
    waiting.get(0).run();
    assertThat(addresses(discovery)).containsExactly("a:1");
  }

  @Test
  void aServerIsAskedEachInterval() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    List<String> answers =
        new CopyOnWriteArrayList<>(List.of("[{\"targets\": [\"a:1\"]}]", "not json", "[]"));
    List<String> intervals = new CopyOnWriteArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answers.remove(0).getBytes(UTF_8);
          intervals.add(
              exchange.getRequestHeaders().getFirst("X-Prometheus-Refresh-Interval-Seconds"));
          exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sd");
    HttpSource source = new HttpSource(url, 60_000, HttpClientConfig.DEFAULT);
    Discovery discovery = Discoveries.start(source, 0, context);
    try {
      discovery.tick(0);
      waitFor(() -> addresses(discovery).equals(List.of("a:1")));
      assertThat(discovery.groups().get(0).labels())
          .isEqualTo(Labels.of("__meta_url", url.toString()));
      discovery.tick(59_999);
      assertThat(answers).as("asked before it was due").hasSize(2);
      waitFor(
          () -> {
            discovery.tick(60_000);
            return answers.size() == 1;
          });
      assertThat(addresses(discovery)).as("last good state").containsExactly("a:1");
      long[] now = {120_000};
      waitFor(
          () -> {
            discovery.tick(now[0] += 60_000);
            return addresses(discovery).isEmpty();
          });
      assertThat(counters.http().failures()).isEqualTo(1);
      waitFor(() -> counters.http().durations().count() == 3);
      assertThat(intervals).hasSize(3).containsOnly("60");
    } finally {
      discovery.close();
      server.stop(0);
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void waitFor(Condition condition) throws InterruptedException {
    for (int i = 0; i < 2_400 && !condition.holds(); i++) {
      Thread.sleep(25);
    }
    assertThat(condition.holds()).as("after a minute").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[",
        "[1]",
        "[{\"targets\": \"a:1\"}]",
        "[{\"targets\": [1]}]",
        "[{\"labels\": {\"a\": 1}}]",
        "[{\"extra\": []}]",
        "[] []"
      })
  void jsonThatIsNoListOfGroupsIsRefused(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThatThrownBy(() -> TargetGroups.fromJson(bytes, bytes.length, "test", Labels.EMPTY))
        .isInstanceOf(IOException.class);
  }
}

package io.narthex.server.deployment;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.AttachNotSupportedException;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ten redeployments, each in the middle of scraping, leave nothing of the ones before. */
class RedeployIT {
  private static final int REDEPLOYMENTS = 10;

  /** A journal segment, the path's lock, the database, the queries that run. */
  private static final int OPEN_FILES = 4;

  private static final long PATIENCE_S = 60;
  private static final String SCRAPES_ITSELF =
      """
      global:
        scrape_interval: 500ms
        scrape_timeout: 500ms
      scrape_configs:
        - job_name: narthex
          static_configs:
            - targets: ['%s']
      """
          .formatted(ServerSpec.SELF);

  /**
   * Pools that grow as they are needed, up to a limit: the server's, the JVM's, one of ours, whose
   * threads must all have ended while nothing is deployed.
   */
  private static final Pattern POOLS =
      Pattern.compile(
          "(EE-Managed|EJB default|MSC service|ServerService|Weld|default|management|pool-"
              + "|DeploymentScanner|Reference Reaper|RMI|JMX|Timer|Thread-|CN|GN|GC|XNIO"
              + "|ServerDeploymentRepository|narthex-blocking).*");

  /** Java 17 remembers the last record class it has linked (ObjectMethods), and so its loader. */
  private static final int REMEMBERED_BY_JAVA = 1;

  private static Lab lab;
  private static ServerProcess process;
  private static WatchedServer server;

  /** What is counted while a deployment runs. */
  private record Count(long stores, long loaders, long clients, Map<String, Integer> threads) {
    static Count of(WatchedServer server) throws IOException, JMException {
      return new Count(
          server.instances("io.narthex.tsdb.Tsdb"),
          server.instances("org.jboss.modules.ModuleClassLoader"),
          server.instances("io.narthex.http.plain.PlainClient"),
          server.threads());
    }

    boolean isClean() {
      return stores == 1 && clients == 1;
    }

    boolean isAsClean(Count before) {
      return isClean()
          && loaders <= before.loaders + REMEMBERED_BY_JAVA + inherited(before, this)
          && own(threads).equals(own(before.threads));
    }
  }

  @BeforeAll
  static void start() throws IOException, InterruptedException, AttachNotSupportedException {
    lab = new Lab("redeploy");
    process = lab.startReady(new ServerSpec(ServerKind.NARTHEX, SCRAPES_ITSELF));
    server = new WatchedServer(process);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    lab.close();
  }

  @Test
  void leavesNothingBehind() throws IOException, InterruptedException, JMException {
    awaitScrape();
    Count before = count(Count::isClean);
    for (int i = 0; i < REDEPLOYMENTS; i++) {
      server.manage("undeploy");
      awaitNoThreadOfOurs();
      assertThat(server.narthexBeans()).isEmpty();
      // the datasource is the server's, and goes on
      assertThat(server.openFiles()).allMatch(file -> file.startsWith("narthex.mv.db"));
      server.manage("deploy");
      awaitScrape();
    }
    Count after = count(now -> now.isAsClean(before));
    print(before, after);
    assertThat(after.stores).as("stores").isEqualTo(1);
    assertThat(after.clients).as("HTTP clients").isEqualTo(1);
    assertThat(after.loaders)
        .as("class loaders")
        .isLessThanOrEqualTo(before.loaders + REMEMBERED_BY_JAVA + inherited(before, after));
    assertThat(own(after.threads)).as("threads").isEqualTo(own(before.threads));
    assertThat(server.narthexBeans()).hasSize(6);
    assertThat(server.openFiles()).hasSize(OPEN_FILES).doesNotHaveDuplicates();
  }

  /** Pools end their threads one after the other, and a selector its thread within seconds. */
  private static void awaitNoThreadOfOurs() throws IOException, InterruptedException, JMException {
    long end = System.nanoTime() + SECONDS.toNanos(PATIENCE_S);
    while (ours(server.threads()).findAny().isPresent()) {
      assertThat(System.nanoTime())
          .as("%s run on", ours(server.threads()).toList())
          .isLessThan(end);
      Thread.sleep(100);
    }
  }

  private static Stream<String> ours(Map<String, Integer> threads) {
    return threads.keySet().stream().filter(name -> name.startsWith("narthex-"));
  }

  private static void awaitScrape() throws IOException, InterruptedException {
    long end = System.nanoTime() + SECONDS.toNanos(PATIENCE_S);
    while (!isUp()) {
      assertThat(System.nanoTime()).as("time until the server has scraped itself").isLessThan(end);
      Thread.sleep(100);
    }
  }

  /** Whether the target has been scraped by this deployment, not by one before it. */
  private static boolean isUp() throws IOException, InterruptedException {
    if (process.client().get("/-/ready").statusCode() != 200) {
      return false;
    }
    return "up"
        .equals(
            process.client().api("targets").path("activeTargets").path(0).path("health").asText());
  }

  /** Counts again until the collector is done with the past: selector threads take seconds. */
  private static Count count(Predicate<Count> clean)
      throws IOException, InterruptedException, JMException {
    long end = System.nanoTime() + SECONDS.toNanos(PATIENCE_S);
    Count count = Count.of(server);
    while (!clean.test(count) && System.nanoTime() < end) {
      Thread.sleep(500);
      count = Count.of(server);
    }
    return count;
  }

  /**
   * How many loaders the server's managed threads may remember: a thread of Java 17 keeps the
   * access control context it was started in, and a pool thread outlives the deployment that made
   * the pool start it. The pools' sizes bound it, not the number of deployments.
   */
  private static int inherited(Count before, Count after) {
    return managed(after.threads) - managed(before.threads);
  }

  private static int managed(Map<String, Integer> threads) {
    return threads.entrySet().stream()
        .filter(thread -> thread.getKey().startsWith("EE-Managed"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static Map<String, Integer> own(Map<String, Integer> threads) {
    Map<String, Integer> own = new TreeMap<>(threads);
    own.keySet().removeIf(name -> POOLS.matcher(name).matches());
    return own;
  }

  private static void print(Count before, Count after) throws IOException, JMException {
    System.out.printf("after %d redeployments: before / after%n", REDEPLOYMENTS);
    System.out.printf("  stores: %d / %d%n", before.stores, after.stores);
    System.out.printf("  HTTP clients: %d / %d%n", before.clients, after.clients);
    System.out.printf("  class loaders: %d / %d%n", before.loaders, after.loaders);
    System.out.printf("  threads: %s%n       / %s%n", before.threads, after.threads);
    System.out.printf("  files: %s%n", server.openFiles());
    System.out.printf("  management beans: %s%n", server.narthexBeans());
  }
}

package io.narthex.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.Await;
import io.narthex.interop.peer.ExpositionServer;
import io.narthex.server.launch.NarthexProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two teams at one server: each end point shows a user the series of the user's teams only. */
class VisibilityIT {
  private static final String CONFIG =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      rule_files: [rules.yml]
      scrape_configs:
        - job_name: teams
          static_configs:
            - {targets: ['TARGET'], labels: {team: shop, instance: at-shop}}
            - {targets: ['TARGET'], labels: {team: bank, instance: at-bank}}
      """;
  private static final String ACCESS =
      """
      access_configs:
        - {role: team-shop, matchers: ['team="shop"']}
        - {role: team-bank, matchers: ['team="bank"']}
      """;
  private static final String RULES =
      """
      groups:
        - name: teams
          rules:
            - {record: 'at-shop', expr: 'sum(works_total{team="shop"})'}
            - {record: 'at-bank', expr: 'sum(works_total{team="bank"})'}
        - name: of-all
          rules:
            - {record: all, expr: 'sum(works_total)'}
      """;
  private static final String EXPOSITION =
      """
      # HELP works_total Work done.
      # TYPE works_total counter
      works_total{kind="a"} 1
      """;

  private static final Pattern CURSOR = Pattern.compile("1(\\.[-0-9a-f]+){4}");

  @TempDir private static Path directory;
  private static ExpositionServer target;
  private static NarthexProcess narthex;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    byte[] exposition = EXPOSITION.getBytes(StandardCharsets.UTF_8);
    target = new ExpositionServer(path -> exposition);
    Path configuration = directory.resolve("configuration");
    new WildFlyUsers(configuration)
        .add("shop", "narthex-viewer,team-shop")
        .add("both", "narthex-viewer,team-shop,team-bank")
        .add("nobody", "narthex-viewer")
        .add("admin", "narthex-admin");
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(config, CONFIG.replace("TARGET", target.address()));
    Files.writeString(directory.resolve("rules.yml"), RULES);
    Files.writeString(directory.resolve("access.yml"), ACCESS);
    narthex =
        NarthexProcess.start(
                directory,
                Map.of("JAVA_OPTS", "-Xmx512m -Djboss.server.config.dir=" + configuration),
                "--config.file=" + config,
                "--web.enable-roles",
                "--enable-feature=search-api")
            .awaitOk("/-/ready");
    Await.until(
        "both targets are scraped",
        Duration.ofSeconds(60),
        () -> shows("admin", "/federate?match[]=works_total", true, true));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (narthex != null) {
      narthex.close();
    }
    if (target != null) {
      target.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/federate?match[]=works_total",
        "/federate?select=works_total&as=w",
        "/api/v1/query?query=works_total",
        "/api/v1/query?query=works_total[5m]",
        "/api/v1/query?query={__name__=~\".%2B\"}",
        "/api/v1/query_range?query=last_over_time(works_total[12d])&start=0&end=9999999999&step=1000000",
        "/api/v1/series?match[]=works_total",
        "/api/v1/label/team/values",
        "/api/v1/label/instance/values?match[]=up",
        "/api/v1/search/label_values?label=team",
        "/api/v1/rules",
        "/api/v1/rules/graph",
        "/api/v1/rules/graph?match[]={__name__=~\".%2B\"}",
        "/api/v1/targets",
        "/api/v1/targets/metadata"
      })
  void eachSeesTheSeriesOfItsTeams(String path) throws IOException, InterruptedException {
    assertThat(shows("admin", path, true, true)).as("admin").isTrue();
    assertThat(shows("shop", path, true, false)).as("shop").isTrue();
    assertThat(shows("both", path, true, true)).as("both").isTrue();
    assertThat(shows("nobody", path, false, false)).as("nobody").isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/metadata, works_total",
    "/api/v1/labels, kind",
    "/api/v1/search/label_names, kind",
    "/api/v1/search/metric_names?search[]=work, works_total",
    "/api/v1/label/__name__/values, works_total"
  })
  void namesAreThoseOfVisibleSeries(String path, String name)
      throws IOException, InterruptedException {
    assertThat(ask("shop", path).body()).contains(name);
    assertThat(ask("nobody", path).body()).doesNotContain(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/federation",
        "/api/v1/status/tsdb",
        "/api/v1/status/tsdb/blocks",
        "/api/v1/status/config",
        "/api/v1/status/active_queries",
        "/api/v1/scrape_pools"
      })
  void whatCannotBeFilteredIsRefused(String path) throws IOException, InterruptedException {
    assertThat(ask("shop", path).statusCode()).isEqualTo(403);
    assertThat(ask("admin", path).statusCode()).isEqualTo(200);
  }

  /** The hash of the selection is told apart by what its user may see. */
  @Test
  void aCursorIsOfNoUseToOthers() throws IOException, InterruptedException {
    String path = "/federate?match[]=works_total&since=";
    String body = ask("shop", path + "now").body();
    Matcher cursor = CURSOR.matcher(body);
    assertThat(cursor.find()).as(body).isTrue();
    assertThat(ask("shop", path + cursor.group()).statusCode()).isEqualTo(200);
    assertThat(ask("both", path + cursor.group()).statusCode()).isEqualTo(410);
  }

  private static boolean shows(String user, String path, boolean shop, boolean bank)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(user, path);
    return answer.statusCode() == 200
        && answer.body().contains("shop") == shop
        && answer.body().contains("bank") == bank;
  }

  private static HttpResponse<String> ask(String user, String path)
      throws IOException, InterruptedException {
    String escaped =
        path.replace("[", "%5B")
            .replace("]", "%5D")
            .replace("{", "%7B")
            .replace("}", "%7D")
            .replace("\"", "%22");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(narthex.base().resolve(escaped))
                .header("Authorization", "Basic " + encoded(user + ":" + WildFlyUsers.PASSWORD))
                .build(),
            BodyHandlers.ofString());
  }

  private static String encoded(String credentials) {
    return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}

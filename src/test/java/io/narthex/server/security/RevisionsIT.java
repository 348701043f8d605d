package io.narthex.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.narthex.interop.Await;
import io.narthex.server.launch.NarthexProcess;
import io.narthex.server.persistence.PrivatePostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration in the database over HTTP: imported, edited, refused, rolled back, kept. */
class RevisionsIT {
  private static final String FIRST =
      """
      rule_files: [rules.yml]
      scrape_configs:
        - job_name: a
          bearer_token: hunter2
          static_configs: [{targets: ['127.0.0.1:1']}]
      """;

  private static final String RULES = "groups: [{name: g, rules: [{record: r, expr: up}]}]\n";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void onH2() throws IOException, InterruptedException {
    livesThrough(Map.of());
  }

  @Test
  void onPostgres() throws IOException, InterruptedException {
    try (PrivatePostgres postgres = PrivatePostgres.create()) {
      postgres.start();
      livesThrough(postgres.environment());
    }
  }

  private void livesThrough(Map<String, String> database) throws IOException, InterruptedException {
    Files.writeString(directory.resolve("prometheus.yml"), FIRST);
    Files.writeString(directory.resolve("rules.yml"), RULES);
    try (NarthexProcess narthex = start(database)) {
      imported(narthex);
      edited(narthex);
      refused(narthex);
      noted(narthex);
      narthex.terminate();
      assertThat(narthex.exitCode()).isZero();
      assertThat(narthex.output()).doesNotContain("hunter2");
    }
    Files.delete(directory.resolve("prometheus.yml"));
    try (NarthexProcess narthex = start(database)) {
      awaitTarget(narthex, "http://127.0.0.1:2/metrics");
      assertThat(post(narthex, "revisions/1/activate", "").statusCode()).isEqualTo(200);
      awaitTarget(narthex, "http://127.0.0.1:1/metrics");
      assertThat(json(narthex.get("/api/v1/config/revisions")).at("/data/active").asInt())
          .isEqualTo(1);
    }
  }

  private NarthexProcess start(Map<String, String> database)
      throws IOException, InterruptedException {
    return NarthexProcess.start(
            directory, database, "--config.source=database", "--web.enable-admin-api")
        .awaitOk("/-/ready");
  }

  private void imported(NarthexProcess narthex) throws IOException, InterruptedException {
    JsonNode first = json(narthex.get("/api/v1/config/revisions/1")).get("data");
    assertThat(first.get("active").asBoolean()).isTrue();
    assertThat(first.at("/files/0/text").asText()).isEqualTo(FIRST.replace("hunter2", "<secret>"));
    assertThat(first.at("/files/1/name").asText()).isEqualTo("rules.yml");
    assertThat(json(narthex.get("/api/v1/rules")).at("/data/groups")).hasSize(1);
  }

  /** As a browser sends it back: with the mask in place of the secret. */
  private static String draft(String main) {
    return "base=1&activate=true&comment=moved&name=prometheus.yml&text="
        + URLEncoder.encode(main.replace("hunter2", "<secret>"), StandardCharsets.UTF_8)
        + "&name=rules.yml&text="
        + URLEncoder.encode(RULES, StandardCharsets.UTF_8);
  }

  private void edited(NarthexProcess narthex) throws IOException, InterruptedException {
    String moved = FIRST.replace("127.0.0.1:1", "127.0.0.1:2");
    HttpResponse<String> made = post(narthex, "revisions", draft(moved));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    awaitTarget(narthex, "http://127.0.0.1:2/metrics");
    assertThat(narthex.get("/api/v1/config/diff?from=1&to=2").body())
        .contains("127.0.0.1:2")
        .doesNotContain("hunter2");
    JsonNode exported = json(post(narthex, "revisions/2/export", ""));
    assertThat(Path.of(exported.at("/data/directory").asText(), "prometheus.yml"))
        .content()
        .isEqualTo(moved.replace("hunter2", "\"hunter2\""));
  }

  private void refused(NarthexProcess narthex) throws IOException, InterruptedException {
    assertThat(post(narthex, "revisions", draft(FIRST)).statusCode()).isEqualTo(409);
    HttpResponse<String> broken =
        post(narthex, "revisions", draft(FIRST.replace("job_name", "job_nam")).substring(21));
    assertThat(broken.statusCode()).isEqualTo(400);
    JsonNode problem = json(broken).at("/data/problems/0");
    assertThat(problem.get("line").asInt()).isEqualTo(3);
    assertThat(problem.get("key").asText()).isEqualTo("scrape_configs[0].job_nam");
    assertThat(post(narthex, "revisions/9/activate", "").statusCode()).isEqualTo(404);
    assertThat(json(narthex.get("/api/v1/config/revisions")).at("/data/revisions")).hasSize(2);
    awaitTarget(narthex, "http://127.0.0.1:2/metrics");
  }

  private void noted(NarthexProcess narthex) throws IOException, InterruptedException {
    Await.until(
        "the audit log in the database",
        PATIENCE,
        () -> json(narthex.get("/api/v1/admin/audit")).at("/data/entries").size() == 5);
    JsonNode page = json(narthex.get("/api/v1/admin/audit?limit=1&before=2")).get("data");
    assertThat(page.at("/entries/0/detail").asText())
        .isEqualTo("revision 2 made, revision 2 activated");
    assertThat(page.at("/entries/0/status").asInt()).isEqualTo(201);
    assertThat(page.get("more").asBoolean()).isFalse();
  }

  /** Targets follow the configuration with the next look at what was discovered. */
  private void awaitTarget(NarthexProcess narthex, String url)
      throws IOException, InterruptedException {
    Await.until(
        "the target " + url,
        PATIENCE,
        () ->
            url.equals(
                json(narthex.get("/api/v1/targets"))
                    .at("/data/activeTargets/0")
                    .path("scrapeUrl")
                    .asText()));
  }

  private HttpResponse<String> post(NarthexProcess narthex, String path, String form)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(narthex.base().resolve("/api/v1/admin/config/" + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }
}

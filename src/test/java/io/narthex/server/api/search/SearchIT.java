package io.narthex.server.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.narthex.interop.Await;
import io.narthex.server.launch.NarthexProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search API, and a server's own metrics as JSON, of a server that watches itself. */
class SearchIT {
  private static final String FOUND =
      "/api/v1/search/metric_names?search%5B%5D=prometheus_build_inf";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path directory;
  private static NarthexProcess narthex;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    narthex =
        NarthexProcess.start(
                directory, Map.of(), "--enable-feature=search-api", "--web.search.max-limit=50")
            .awaitOk("/-/ready");
    Await.until(
        "has scraped itself",
        Duration.ofSeconds(60),
        () -> narthex.get(FOUND).body().contains("prometheus_build_info"));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (narthex != null) {
      narthex.close();
    }
  }

  @Test
  void namesComeInBatchesAndThenWhetherThereAreMore() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        narthex.get("/api/v1/search/label_names?limit=3&batch_size=2&sort_by=alpha&sort_dir=dsc");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/x-ndjson; charset=utf-8");
    JsonNode[] lines = lines(answer);
    assertThat(lines).hasSize(3);
    assertThat(lines[0].path("results")).hasSize(2);
    assertThat(lines[1].path("results")).hasSize(1);
    assertThat(lines[2].toString()).isEqualTo("{\"status\":\"success\",\"has_more\":true}");
    assertThat(name(lines[0], 0)).isGreaterThan(name(lines[0], 1));
    assertThat(name(lines[0], 1)).isGreaterThan(name(lines[1], 0));
  }

  @Test
  void whatIsKnownOfAMetricIsTold() throws IOException, InterruptedException {
    JsonNode[] lines = lines(narthex.get(FOUND + "&include_metadata=true&include_score=true"));
    JsonNode build = lines[0].path("results").path(0);
    assertThat(build.path("name").asText()).isEqualTo("prometheus_build_info");
    assertThat(build.path("score").asDouble()).isEqualTo(1);
    assertThat(build.path("type").asText()).isEqualTo("gauge");
    assertThat(build.path("help").asText()).isNotEmpty();
    assertThat(build.has("unit")).as("a unit that nobody gave").isFalse();
  }

  @Test
  void nothingFoundIsAnEmptyBatch() throws IOException, InterruptedException {
    assertThat(narthex.get("/api/v1/search/label_values?label=job&search%5B%5D=xyz").body())
        .isEqualTo("{\"results\":[]}\n{\"status\":\"success\",\"has_more\":false}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          label_values                          | missing required parameter
          metric_names?limit=51                 | invalid limit "51": must be 1-50
          metric_names?limit=0                  | invalid limit "0"
          metric_names?batch_size=x             | invalid batch_size "x"
          metric_names?fuzz_threshold=101       | invalid fuzz_threshold "101": must be 0-100
          metric_names?fuzz_alg=soundex         | must be one of [subsequence jarowinkler]
          metric_names?sort_by=age              | invalid sort_by "age"
          metric_names?sort_by=score            | requires search[]
          metric_names?sort_dir=asc             | only valid when sort_by is set
          metric_names?sort_by=alpha&sort_dir=x | invalid sort_dir "x"
          metric_names?case_sensitive=perhaps   | unable to parse boolean
          """)
  void badParametersAreNamed(String request, String error)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = narthex.get("/api/v1/search/" + request);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("error").asText()).contains(error);
  }

  @Test
  void ownMetricsAreToldByName() throws IOException, InterruptedException {
    String path = "/api/v1/status/self_metrics?metric_name_pattern=";
    JsonNode builds = data(narthex.get(path + "prometheus_build_.*"));
    assertThat(builds).hasSize(1);
    assertThat(builds.at("/0/type").asText()).isEqualTo("GAUGE");
    assertThat(builds.at("/0/metric/0/gauge/value").asDouble()).isEqualTo(1);
    assertThat(builds.at("/0/metric/0/label").findValuesAsText("name")).contains("version");
    JsonNode durations = data(narthex.get(path + "prometheus_http_request_duration_seconds"));
    JsonNode buckets = durations.at("/0/metric/0/histogram/bucket");
    assertThat(buckets.path(buckets.size() - 1).path("upperBound").asText()).isEqualTo("Infinity");
    assertThat(data(narthex.get(path + "build"))).as("anchored").isEmpty();
    assertThat(narthex.get(path + "(").statusCode()).isEqualTo(400);
  }

  private static JsonNode[] lines(HttpResponse<String> answer) throws IOException {
    String[] lines = answer.body().split("\n", -1);
    JsonNode[] read = new JsonNode[lines.length - 1];
    for (int i = 0; i < read.length; i++) {
      read[i] = JSON.readTree(lines[i]);
    }
    return read;
  }

  private static String name(JsonNode batch, int index) {
    return batch.path("results").path(index).path("name").asText();
  }

  private static JsonNode data(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body()).path("data");
  }
}

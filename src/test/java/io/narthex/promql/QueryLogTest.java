package io.narthex.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryLogTest {
  private static final QueryOrigin BROWSER =
      new QueryOrigin.Request("127.0.0.1", "GET", "/api/v1/query");

  @TempDir private Path directory;

  private static FinishedQuery finished(String query, QueryOrigin origin, String error) {
    QueryStatistics statistics =
        new QueryStatistics(9, List.of(), 7, 3, 500_000, 1_500_000, 2_500_000);
    return new FinishedQuery(query, 1_000, 61_000, 15_000, origin, statistics, error, 62_500);
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      nodes.add(json.readTree(line));
    }
    return nodes;
  }

  @Test
  void aLineHasPrometheusShape() throws IOException {
    Path file = directory.resolve("queries.log");
    try (QueryLog log = new QueryLog()) {
      log.open(file.toString());
      log.accept(finished("rate(up[1m])\n", BROWSER, ""));
    }
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                """
                {"time":"1970-01-01T00:01:02.500Z","level":"INFO","msg":"promql query logged",
                 "params":{"end":"1970-01-01T00:01:01.000Z","query":"rate(up[1m])\\n",
                           "start":"1970-01-01T00:00:01.000Z","step":15},
                 "stats":{"timings":{"evalTotalTime":0.0025,"resultSortTime":0,
                   "queryPreparationTime":0.0015,"innerEvalTime":0.0025,"execQueueTime":5.0E-4,
                   "execTotalTime":0.0045},
                   "samples":{"totalQueryableSamples":9,"samplesRead":7,"peakSamples":3}},
                 "httpRequest":{"clientIP":"127.0.0.1","method":"GET","path":"/api/v1/query"}}
                """);
    assertThat(lines(file)).containsExactly(expected);
  }

  @Test
  void rulesAndErrorsAreNamed() throws IOException {
    Path file = directory.resolve("queries.log");
    try (QueryLog log = new QueryLog()) {
      log.open(file.toString());
      log.accept(finished("a", new QueryOrigin.RuleGroup("r.yml", "g"), "too many samples"));
      log.accept(finished("b", QueryOrigin.UNKNOWN, ""));
    }
    List<JsonNode> lines = lines(file);
    assertThat(lines.get(0).path("error").asText()).isEqualTo("too many samples");
    assertThat(lines.get(0).path("ruleGroup").toString())
        .isEqualTo("{\"file\":\"r.yml\",\"name\":\"g\"}");
    assertThat(lines.get(1).has("error")).isFalse();
  }

  @Test
  void openingAgainFollowsAFileThatWasMovedAway() throws IOException {
    Path file = directory.resolve("queries.log");
    Path old = directory.resolve("queries.log.1");
    try (QueryLog log = new QueryLog()) {
      log.open(file.toString());
      log.accept(finished("a", BROWSER, ""));
      Files.move(file, old);
      log.accept(finished("b", BROWSER, ""));
      log.open(file.toString());
      log.accept(finished("c", BROWSER, ""));
      log.open("");
      log.accept(finished("d", BROWSER, ""));
      assertThat(log.isEnabled()).isFalse();
      assertThat(log.failures()).isZero();
    }
    assertThat(lines(old)).hasSize(2);
    assertThat(lines(file)).hasSize(1);
  }

  @Test
  void aFileThatCannotBeOpenedLeavesTheOneBefore() throws IOException {
    Path file = directory.resolve("queries.log");
    try (QueryLog log = new QueryLog()) {
      log.open(file.toString());
      assertThat(catchThrowable(() -> log.open(directory.toString())))
          .isInstanceOf(IOException.class);
      log.accept(finished("a", BROWSER, ""));
    }
    assertThat(lines(file)).hasSize(1);
  }
}

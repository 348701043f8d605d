package io.narthex.bench;

import io.narthex.interop.peer.ServerClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A thing that is asked of {@link DashboardSeries}.
 *
 * @param path the address below {@code /api/v1/}
 * @param query an expression, or a selector where no expression is asked for
 */
record DashboardQuery(String title, String path, String query) {
  private static final String RANGE = "query_range";
  private static final int RANGE_SECONDS = 3600;
  private static final String STEP_SECONDS = "15";

  /** The queries of a set, by the lines {@code title | [path |] query} of its file. */
  static List<DashboardQuery> set(String name) {
    String file = "/bench/" + name + "-queries.txt";
    try (InputStream in = DashboardQuery.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no set of queries: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| "))
          .map(p -> new DashboardQuery(p[0], p.length > 2 ? p[1] : RANGE, p[p.length - 1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is asked of an engine step by step. */
  boolean isRange() {
    return path.equals(RANGE);
  }

  /** Asks for the last hour, or for now. */
  void ask(ServerClient client) throws IOException, InterruptedException {
    double end = ServerClient.nowSeconds();
    String name = path.startsWith("query") ? "query" : "match[]";
    String now = "%.3f".formatted(end);
    if (path.equals("query")) {
      client.api(path, name, query, "time", now);
    } else {
      String start = "%.3f".formatted(end - RANGE_SECONDS);
      client.api(path, name, query, "start", start, "end", now, "step", STEP_SECONDS);
    }
  }
}

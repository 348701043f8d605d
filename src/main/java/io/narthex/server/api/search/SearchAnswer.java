package io.narthex.server.api.search;

import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.GuardedOutput;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.search.Search.Found;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Names that were found, as lines of JSON: batches, then whether there are more.
 *
 * <pre>
 *  {"results":[{"name":"up","score":1},…]}
 *  {"status":"success","has_more":false}
 * </pre>
 */
final class SearchAnswer {
  private static final String TYPE = "application/x-ndjson; charset=utf-8";

  /** What else there is to say of a name, as fields beside it. */
  @FunctionalInterface
  interface Details {
    /** Nothing else. */
    Details NONE = (json, name) -> {};

    void write(JsonWriter json, String name) throws IOException;
  }

  private final SearchParameters parameters;
  private final Details details;

  SearchAnswer(SearchParameters parameters, Details details) {
    this.parameters = parameters;
    this.details = details;
  }

  /** Answers as many of what was found as were asked for. */
  Response of(List<Found> found) {
    int limit = Math.min(parameters.limit(), found.size());
    return Response.ok(
            new GuardedOutput(
                TYPE, out -> write(out, found.subList(0, limit), found.size() > limit)))
        .type(TYPE)
        .build();
  }

  private void write(OutputStream out, List<Found> rows, boolean hasMore) throws IOException {
    int size = parameters.batchSize();
    for (int from = 0; from == 0 || from < rows.size(); from += size) {
      batch(out, rows.subList(from, Math.min(rows.size() - from, size) + from));
    }
    line(
        out,
        json -> json.object().field("status", "success").field("has_more", hasMore).endObject());
  }

  private void batch(OutputStream out, List<Found> rows) throws IOException {
    line(
        out,
        json -> {
          json.object().array("results");
          for (Found row : rows) {
            row(json, row);
          }
          json.endArray().endObject();
        });
  }

  private void row(JsonWriter json, Found row) throws IOException {
    json.object().field("name", row.name());
    if (parameters.includeScore()) {
      json.field("score", row.score());
    }
    details.write(json, row.name());
    json.endObject();
  }

  private static void line(OutputStream out, Answer.Data data) throws IOException {
    try (JsonWriter json = new JsonWriter(out)) {
      data.write(json);
    }
    out.write('\n');
  }
}

package io.narthex.server.api.query;

import io.narthex.model.Clock;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.query.ActiveQueries.Active;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;

/** {@code /api/v1/status/active_queries}: what is asked now, by whom, and for how long already. */
@Path("/status/active_queries")
@Dependent
@Exposes(Exposes.Series.ALL)
public class ActiveQueriesResource {
  @Inject private ActiveQueries queries;
  @Inject private Clock clock;

  @GET
  public Response list() {
    List<Active> active = queries.list();
    long nowMs = clock.nowMs();
    return Answer.of(
        json -> {
          json.array();
          for (Active one : active) {
            write(json, one, nowMs);
          }
          json.endArray();
        });
  }

  private static void write(JsonWriter json, Active one, long nowMs) throws IOException {
    json.object()
        .field("id", one.id())
        .field("query", one.query())
        .field("clientIP", one.origin().clientIp())
        .field("method", one.origin().method())
        .field("path", one.origin().path())
        .field("seconds", (nowMs - one.sinceMs()) / 1e3)
        .endObject();
  }
}

package io.narthex.server.api.query;

import io.narthex.model.Clock;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.QueryResult;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.request.Client;
import io.narthex.server.api.request.Parameters;
import io.narthex.storage.Queryable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/query} and {@code /api/v1/query_range}. */
@Path("/")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class QueryResource {
  private static final long MOST_POINTS = 11_000;

  @Inject private PromqlEngine engine;
  @Inject private Queryable storage;
  @Inject private QueryGate gate;
  @Inject private Clock clock;

  @GET
  @Path("query")
  public Response instant(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    long timeMs = parameters.timeMs("time", clock.nowMs());
    String query = parameters.text("query");
    try (Client client = Client.of(request)) {
      QueryOptions options = options(parameters, client);
      QueryResult result =
          gate.run(
              query, client, options, waited -> engine.instant(storage, query, timeMs, waited));
      return QueryAnswer.of(result, parameters);
    }
  }

  @POST
  @Path("query")
  public Response postInstant(@Context HttpServletRequest request) {
    return instant(request);
  }

  @GET
  @Path("query_range")
  public Response range(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    long startMs = parameters.timeMs("start");
    long endMs = parameters.timeMs("end");
    if (endMs < startMs) {
      throw ApiException.badParameter("end", "end timestamp must not be before start time");
    }
    long stepMs = step(parameters, endMs - startMs);
    String query = parameters.text("query");
    try (Client client = Client.of(request)) {
      QueryOptions options = options(parameters, client);
      QueryResult result =
          gate.run(
              query,
              client,
              options,
              waited -> engine.range(storage, query, startMs, endMs, stepMs, waited));
      return QueryAnswer.of(result, parameters);
    }
  }

  @POST
  @Path("query_range")
  public Response postRange(@Context HttpServletRequest request) {
    return range(request);
  }

  private static long step(Parameters parameters, long rangeMs) {
    long stepMs = parameters.durationMs("step");
    if (stepMs <= 0) {
      throw ApiException.badParameter(
          "step",
          "zero or negative query resolution step widths are not accepted. Try a positive integer");
    }
    if (rangeMs / stepMs > MOST_POINTS) {
      throw new ApiException(
          ErrorType.BAD_DATA,
          "exceeded maximum resolution of 11,000 points per timeseries."
              + " Try decreasing the query resolution (?step=XX)");
    }
    return stepMs;
  }

  private static QueryOptions options(Parameters parameters, Client client) {
    Long lookback = lookback(parameters);
    Long timeout = parameters.has("timeout") ? parameters.durationMs("timeout") : null;
    boolean explain = parameters.text("stats").equals("all");
    return new QueryOptions(lookback, timeout, client::isGone, client.origin(), explain, 0);
  }

  private static @Nullable Long lookback(Parameters parameters) {
    try {
      return parameters.has("lookback_delta") ? parameters.durationMs("lookback_delta") : null;
    } catch (ApiException e) {
      String text = parameters.text("lookback_delta");
      throw new ApiException(
          ErrorType.BAD_DATA,
          "error parsing lookback delta duration: cannot parse \""
              + text
              + "\" to a valid duration");
    }
  }
}

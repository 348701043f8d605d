package io.narthex.server.api.series;

import io.narthex.model.Labels;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.request.Limited;
import io.narthex.server.api.request.Parameters;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;

/** {@code /api/v1/series}: the labels of the series that selectors match. */
@Path("/series")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class SeriesResource {
  @Inject private Queryable storage;

  @GET
  public Response get(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    if (parameters.all("match[]").isEmpty()) {
      throw new ApiException(ErrorType.BAD_DATA, "no match[] parameter provided");
    }
    Limited<Labels> series = Limited.of(series(parameters), parameters);
    return Answer.of(json -> write(json, series.rows()), series.warnings(), List.of());
  }

  @POST
  public Response post(@Context HttpServletRequest request) {
    return get(request);
  }

  private List<Labels> series(Parameters parameters) {
    SeriesSelection selection = selection(parameters);
    try (Querier querier = storage.querier()) {
      return querier.series(selection.selectors(), selection.fromMs(), selection.toMs());
    }
  }

  /** Names the parameter in every error, as Prometheus does here and not elsewhere. */
  private static SeriesSelection selection(Parameters parameters) {
    try {
      return SeriesSelection.of(parameters);
    } catch (ApiException e) {
      throw e.text().startsWith("invalid parameter")
          ? e
          : ApiException.badParameter("match[]", e.text());
    }
  }

  private static void write(JsonWriter json, List<Labels> series) throws IOException {
    json.array();
    for (Labels labels : series) {
      json.labels(labels);
    }
    json.endArray();
  }
}

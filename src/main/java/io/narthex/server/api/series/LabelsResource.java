package io.narthex.server.api.series;

import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.request.LabelNameParameter;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiFunction;

/** {@code /api/v1/labels} and {@code /api/v1/label/<name>/values}. */
@Path("/")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class LabelsResource {
  @Inject private Queryable storage;

  @GET
  @Path("labels")
  public Response names(@Context HttpServletRequest request) {
    return answer(
        request, (querier, in) -> querier.labelNames(in.selectors(), in.fromMs(), in.toMs()));
  }

  @POST
  @Path("labels")
  public Response postNames(@Context HttpServletRequest request) {
    return names(request);
  }

  @GET
  @Path("label/{name}/values")
  public Response values(@PathParam("name") String name, @Context HttpServletRequest request) {
    String label = LabelNameParameter.decode(name);
    return answer(
        request,
        (querier, in) -> querier.labelValues(label, in.selectors(), in.fromMs(), in.toMs()));
  }

  private Response answer(
      HttpServletRequest request, BiFunction<Querier, SeriesSelection, List<String>> question) {
    Parameters parameters = new Parameters(request);
    SeriesSelection selection = SeriesSelection.of(parameters);
    try (Querier querier = storage.querier()) {
      Limited<String> rows = Limited.of(question.apply(querier, selection), parameters);
      return Answer.of(json -> json.strings(rows.rows()), rows.warnings(), List.of());
    }
  }
}

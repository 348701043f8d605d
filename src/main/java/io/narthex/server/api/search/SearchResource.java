package io.narthex.server.api.search;

import io.narthex.model.Clock;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.scrape.ActiveTarget;
import io.narthex.scrape.Scraper;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.access.VisibleStore;
import io.narthex.server.api.access.VisibleTargets;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.request.Parameters;
import io.narthex.server.api.series.SeriesSelection;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.storage.Querier;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * {@code /api/v1/search/…}: names and values that resemble what is being typed. Experimental, and
 * so behind the feature {@code search-api}, as in Prometheus 3.14.
 */
@Path("/search")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class SearchResource {
  private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

  @Inject private ServerSettings settings;
  @Inject private VisibleStore store;
  @Inject private Scraper scraper;
  @Inject private Clock clock;

  @GET
  @Path("metric_names")
  public Response metricNames(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    return answer(
        parameters,
        parameters.onOff("include_metadata", false)
            ? this::writeMetadata
            : SearchAnswer.Details.NONE,
        values(Labels.METRIC_NAME));
  }

  @POST
  @Path("metric_names")
  public Response postMetricNames(@Context HttpServletRequest request) {
    return metricNames(request);
  }

  @GET
  @Path("label_names")
  public Response labelNames(@Context HttpServletRequest request) {
    return answer(
        new Parameters(request),
        SearchAnswer.Details.NONE,
        (querier, in) -> querier.labelNames(in.selectors(), in.fromMs(), in.toMs()));
  }

  @POST
  @Path("label_names")
  public Response postLabelNames(@Context HttpServletRequest request) {
    return labelNames(request);
  }

  @GET
  @Path("label_values")
  public Response labelValues(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    return answer(parameters, SearchAnswer.Details.NONE, values(parameters.text("label")));
  }

  @POST
  @Path("label_values")
  public Response postLabelValues(@Context HttpServletRequest request) {
    return labelValues(request);
  }

  private static BiFunction<Querier, SeriesSelection, List<String>> values(String label) {
    return (querier, in) -> {
      if (label.isEmpty()) {
        throw new ApiException(ErrorType.BAD_DATA, "missing required parameter \"label\"");
      }
      return querier.labelValues(label, in.selectors(), in.fromMs(), in.toMs());
    };
  }

  private Response answer(
      Parameters parameters,
      SearchAnswer.Details details,
      BiFunction<Querier, SeriesSelection, List<String>> names) {
    if (!settings.features().contains("search-api")) {
      throw new ApiException(ErrorType.UNAVAILABLE, "search API disabled");
    }
    long nowMs = clock.nowMs();
    SeriesSelection within = SeriesSelection.of(parameters, nowMs - HOUR_MS, nowMs);
    SearchParameters search = SearchParameters.of(parameters, settings.web().searchLimit());
    try (Querier querier = store.querier()) {
      return new SearchAnswer(search, details).of(search.among(names.apply(querier, within)));
    }
  }

  /** What the first target that knows the family says of it. */
  private void writeMetadata(JsonWriter json, String metric) throws IOException {
    Optional<Metadata> metadata =
        scraper.activeTargets().stream()
            .filter(target -> VisibleTargets.shows(store, target, metric))
            .map(ActiveTarget::metadata)
            .filter(families -> families.containsKey(metric))
            .map(families -> families.get(metric))
            .findFirst();
    if (metadata.isPresent()) {
      Metadata known = metadata.get();
      writeKnown(json, "type", known.type().text());
      writeKnown(json, "help", known.help());
      writeKnown(json, "unit", known.unit());
    }
  }

  private static void writeKnown(JsonWriter json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.field(name, value);
    }
  }
}

package io.narthex.server.api.target;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.scrape.ActiveTarget;
import io.narthex.scrape.Scraper;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.access.VisibleStore;
import io.narthex.server.api.access.VisibleTargets;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.request.Parameters;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /api/v1/targets/metadata}: what each target says of its metric families. */
@Path("/targets/metadata")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class TargetMetadataResource {
  @Inject private Scraper scraper;
  @Inject private VisibleStore store;

  @GET
  public Response get(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    int limit = parameters.number("limit", -1);
    String metric = parameters.text("metric");
    List<Matcher> matchers = matchers(parameters.text("match_target"));
    List<Row> rows =
        scraper.activeTargets().stream()
            .filter(target -> accepts(matchers, target.target().labels()))
            .flatMap(target -> rows(target, metric).stream())
            .limit(limit < 0 ? Long.MAX_VALUE : limit)
            .toList();
    return Answer.of(json -> write(json, rows, metric.isEmpty()));
  }

  /** What one target says of one family. */
  private record Row(Labels target, String metric, Metadata metadata) {}

  private List<Row> rows(ActiveTarget target, String metric) {
    Labels labels = target.target().labels();
    Map<String, Metadata> known = new TreeMap<>(target.metadata());
    return known.entrySet().stream()
        .filter(family -> metric.isEmpty() || metric.equals(family.getKey()))
        .filter(family -> VisibleTargets.shows(store, target, family.getKey()))
        .map(family -> new Row(labels, family.getKey(), family.getValue()))
        .toList();
  }

  private static List<Matcher> matchers(String selector) {
    try {
      return selector.isEmpty() ? List.of() : PromqlParser.parseMetricSelector(selector);
    } catch (ParseException e) {
      throw ApiException.badParameter("match_target", String.valueOf(e.getMessage()));
    }
  }

  private static boolean accepts(List<Matcher> matchers, Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
  }

  /** Names the family only where more than one was asked for, as Prometheus does. */
  private static void write(JsonWriter json, List<Row> rows, boolean named) throws IOException {
    json.array();
    for (Row row : rows) {
      json.object().labels("target", row.target());
      if (named) {
        json.field("metric", row.metric());
      }
      json.field("type", row.metadata().type().text())
          .field("help", row.metadata().help())
          .field("unit", row.metadata().unit())
          .endObject();
    }
    json.endArray();
  }
}

package io.narthex.server.api.query;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.MatrixSelector;
import io.narthex.promql.ast.VectorSelector;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.access.VisibleStore;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.answer.SampleJson;
import io.narthex.server.api.request.Parameters;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.head.ExemplarRing.Entry;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /api/v1/query_exemplars}: the exemplars of the series an expression selects. */
@Path("/query_exemplars")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class ExemplarsResource {
  @Inject private Tsdb tsdb;
  @Inject private VisibleStore store;
  @Inject private ServerSettings settings;

  @GET
  public Response get(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    long fromMs = parameters.timeMs("start", Long.MIN_VALUE);
    long toMs = parameters.timeMs("end", Long.MAX_VALUE);
    if (toMs < fromMs) {
      throw new ApiException(
          ErrorType.BAD_DATA, "end timestamp must not be before start timestamp");
    }
    List<List<Matcher>> selectors = new ArrayList<>();
    collect(parse(parameters.text("query")), selectors);
    if (selectors.isEmpty()) {
      return Response.noContent().build();
    }
    Map<Labels, List<Exemplar>> series = new TreeMap<>();
    List<List<Matcher>> visible = store.visibility().narrow(selectors);
    for (Entry entry : tsdb.exemplars(visible, fromMs, toMs)) {
      series.computeIfAbsent(entry.series(), labels -> new ArrayList<>()).add(entry.exemplar());
    }
    return Answer.of(json -> write(json, series));
  }

  @POST
  public Response post(@Context HttpServletRequest request) {
    return get(request);
  }

  private Expr parse(String query) {
    try {
      return PromqlParser.parseExpr(query, ParserOptions.withFeatures(settings.features()));
    } catch (ParseException e) {
      throw new ApiException(ErrorType.BAD_DATA, String.valueOf(e.getMessage()));
    }
  }

  private static void collect(Expr expr, List<List<Matcher>> selectors) {
    if (expr instanceof VectorSelector selector) {
      selectors.add(selector.matchers());
    } else if (expr instanceof MatrixSelector range) {
      selectors.add(range.selector().matchers());
    } else {
      expr.children().forEach(child -> collect(child, selectors));
    }
  }

  private static void write(JsonWriter json, Map<Labels, List<Exemplar>> series)
      throws IOException {
    SampleJson samples = new SampleJson(json);
    json.array();
    for (Map.Entry<Labels, List<Exemplar>> one : series.entrySet()) {
      json.object().labels("seriesLabels", one.getKey()).array("exemplars");
      for (Exemplar exemplar : one.getValue()) {
        samples.exemplar(exemplar);
      }
      json.endArray().endObject();
    }
    json.endArray();
  }
}

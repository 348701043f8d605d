package io.narthex.server.api.rule;

import io.narthex.rules.RuleGraph;
import io.narthex.rules.RulePlace;
import io.narthex.rules.Rules;
import io.narthex.rules.file.RuleSpec;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.access.VisibleStore;
import io.narthex.server.api.answer.Answer;
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

/**
 * {@code /api/v1/rules/graph}: which rules read what others write; with {@code match[]}, the rules
 * that these selectors, such as federation's, depend on. Rules that a user may not see are left
 * out, as if there were none. Narthex's own.
 */
@Path("/")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class RuleGraphResource {
  @Inject private Rules rules;
  @Inject private VisibleStore store;

  @GET
  @Path("rules/graph")
  public Response graph(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    RuleGraph all = rules.graph().only(new VisibleRules(store.visibility())::shows);
    RuleGraph graph =
        parameters.has("match[]")
            ? all.behind(RuleFilter.selectors(parameters.all("match[]")))
            : all;
    return Answer.of(json -> write(json, graph));
  }

  private static void write(JsonWriter json, RuleGraph graph) throws IOException {
    json.object().array("rules");
    for (RulePlace place : graph.rules()) {
      json.object();
      fields(json, place);
      json.endObject();
    }
    json.endArray().array("dependencies");
    for (RuleGraph.Dependency dependency : graph.dependencies()) {
      json.object().object("writer");
      fields(json, dependency.writer());
      json.endObject().object("reader");
      fields(json, dependency.reader());
      json.endObject();
      json.field("late", dependency.warning().isPresent()).endObject();
    }
    json.endArray().strings("warnings", graph.warnings()).endObject();
  }

  private static void fields(JsonWriter json, RulePlace place) throws IOException {
    json.field("file", place.group().file())
        .field("group", place.group().name())
        .field("index", place.index())
        .field("name", place.rule().name())
        .field("type", place.rule() instanceof RuleSpec.Alerting ? "alerting" : "recording");
  }
}

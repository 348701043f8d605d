package io.narthex.server.api.rule;

import io.narthex.rules.Rule;
import io.narthex.rules.RuleGroup;
import io.narthex.rules.Rules;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.access.VisibleStore;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.request.Parameters;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /api/v1/rules}: what is evaluated and how it went. */
@Path("/")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class RulesResource {
  @Inject private Rules rules;
  @Inject private VisibleStore store;

  @GET
  @Path("rules")
  public Response rules(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    RuleFilter filter = RuleFilter.of(parameters, new VisibleRules(store.visibility()));
    RulePage page = RulePage.of(parameters, filter.groups(rules.groups()));
    boolean withAlerts = !RuleFilter.flag(parameters, "exclude_alerts");
    return Answer.of(
        json -> {
          json.object().array("groups");
          for (RuleGroup group : page.groups()) {
            List<Rule> shown = filter.rules(group);
            RuleJson.group(json, group, shown, withAlerts);
          }
          json.endArray();
          if (!page.nextToken().isEmpty()) {
            json.field("groupNextToken", page.nextToken());
          }
          json.endObject();
        });
  }
}

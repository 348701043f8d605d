package io.narthex.server.api.status;

import io.narthex.config.DiscoveryKind;
import io.narthex.discovery.Discoveries;
import io.narthex.promql.ast.AggregateOperator;
import io.narthex.promql.ast.BinaryOperator;
import io.narthex.promql.ast.FunctionSignature;
import io.narthex.promql.ast.Functions;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.wiring.ServerSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code /api/v1/features}: what this server can do and what is switched on, by category. */
@Path("/features")
@Dependent
@Exposes(Exposes.Series.NONE)
public class FeaturesResource {
  @Inject private ServerSettings settings;

  @GET
  public Response get() {
    SortedMap<String, SortedMap<String, Boolean>> categories = new TreeMap<>();
    categories.put("api", api());
    categories.put("promql", promql());
    categories.put("promql_functions", functions());
    categories.put("promql_operators", operators());
    categories.put("service_discovery_providers", discovery());
    return Answer.of(
        json -> {
          json.object();
          for (Map.Entry<String, SortedMap<String, Boolean>> category : categories.entrySet()) {
            json.object(category.getKey());
            for (Map.Entry<String, Boolean> feature : category.getValue().entrySet()) {
              json.field(feature.getKey(), feature.getValue());
            }
            json.endObject();
          }
          json.endObject();
        });
  }

  private SortedMap<String, Boolean> api() {
    ServerSettings.Web web = settings.web();
    return new TreeMap<>(
        Map.of(
            "admin", web.adminApi(),
            "exemplars", true,
            "lifecycle", web.lifecycle(),
            "openapi_3.1", true,
            "openapi_3.2", true,
            "query_stats", true,
            "query_warnings", true,
            "remote_write_receiver", web.remoteWriteReceiver(),
            "time_range_labels", true,
            "time_range_series", true));
  }

  private SortedMap<String, Boolean> promql() {
    return new TreeMap<>(
        Map.of(
            "at_modifier",
            true,
            "negative_offset",
            true,
            "subqueries",
            true,
            "native_histograms",
            true,
            "per_step_stats",
            isOn("promql-per-step-stats"),
            "delayed_name_removal",
            isOn("promql-delayed-name-removal"),
            "experimental_functions",
            isOn("promql-experimental-functions"),
            "extended_range_selectors",
            isOn("promql-extended-range-selectors"),
            "binop_fill_modifiers",
            isOn("promql-binop-fill-modifiers")));
  }

  private SortedMap<String, Boolean> functions() {
    SortedMap<String, Boolean> functions = new TreeMap<>();
    for (FunctionSignature function : Functions.all()) {
      functions.put(function.name(), isOnOrStable(function.experimental()));
    }
    return functions;
  }

  private SortedMap<String, Boolean> operators() {
    SortedMap<String, Boolean> operators = new TreeMap<>();
    for (AggregateOperator operator : AggregateOperator.values()) {
      operators.put(operator.keyword(), isOnOrStable(operator.isExperimental()));
    }
    for (BinaryOperator operator : BinaryOperator.values()) {
      operators.put(operator.symbol(), true);
    }
    return operators;
  }

  private static SortedMap<String, Boolean> discovery() {
    SortedMap<String, Boolean> kinds = new TreeMap<>(Map.of("static", true));
    for (DiscoveryKind kind : Discoveries.KINDS) {
      kinds.put(kind.key().replace("_sd_configs", ""), true);
    }
    return kinds;
  }

  private boolean isOnOrStable(boolean experimental) {
    return !experimental || isOn("promql-experimental-functions");
  }

  private boolean isOn(String feature) {
    return settings.features().contains(feature);
  }
}

package io.narthex.server.api.target;

import io.narthex.model.Labels;
import io.narthex.relabel.RelabelRules;
import io.narthex.scrape.ActiveTarget;
import io.narthex.scrape.DroppedTarget;
import io.narthex.scrape.Scraper;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.access.VisibleStore;
import io.narthex.server.api.access.VisibleTargets;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
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
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** {@code /api/v1/targets} and {@code /api/v1/scrape_pools}: what is scraped and how it went. */
@Path("/")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class TargetsResource {
  @Inject private Scraper scraper;
  @Inject private TargetJson targetJson;
  @Inject private VisibleStore store;

  @GET
  @Path("scrape_pools")
  @Exposes(Exposes.Series.ALL)
  public Response scrapePools() {
    return Answer.of(
        json -> json.object().strings("scrapePools", scraper.scrapePools()).endObject());
  }

  @GET
  @Path("targets")
  public Response targets(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    String state = parameters.text("state").toLowerCase(Locale.ROOT);
    boolean any = state.isEmpty() || state.equals("any");
    String pool = parameters.text("scrapePool");
    Predicate<String> wanted = name -> pool.isEmpty() || pool.equals(name);
    return Answer.of(
        json -> {
          json.object();
          active(json, any || state.equals("active"), wanted);
          boolean dropped = any || state.equals("dropped");
          dropped(json, dropped && store.visibility().isAll(), wanted);
          json.endObject();
        });
  }

  /** What each rule of a job's target relabelling makes of some labels. */
  @GET
  @Path("targets/relabel_steps")
  @Exposes(Exposes.Series.ALL)
  public Response relabelSteps(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    String pool = parameters.text("scrapePool");
    if (pool.isEmpty()) {
      throw new ApiException(ErrorType.BAD_DATA, "no scrapePool parameter provided");
    }
    Labels labels = RelabelStepsJson.labels(parameters.text("labels"));
    RelabelRules rules =
        scraper
            .relabelConfigs(pool)
            .orElseThrow(
                () ->
                    new ApiException(ErrorType.BAD_DATA, "scrape pool \"" + pool + "\" not found"));
    return Answer.of(json -> RelabelStepsJson.write(json, rules.steps(labels)));
  }

  private void active(JsonWriter json, boolean shown, Predicate<String> wanted) throws IOException {
    json.array("activeTargets");
    if (shown) {
      for (ActiveTarget target : scraper.activeTargets()) {
        if (wanted.test(target.scrapePool()) && VisibleTargets.shows(store, target, "up")) {
          targetJson.write(json, target);
        }
      }
    }
    json.endArray();
  }

  private void dropped(JsonWriter json, boolean shown, Predicate<String> wanted)
      throws IOException {
    json.array("droppedTargets");
    if (shown) {
      for (DroppedTarget target : scraper.droppedTargets()) {
        if (wanted.test(target.scrapePool())) {
          json.object()
              .labels("discoveredLabels", target.discovered())
              .field("scrapePool", target.scrapePool())
              .endObject();
        }
      }
    }
    json.endArray();
    if (shown) {
      counts(json, wanted);
    } else {
      json.raw().writeNullField("droppedTargetCounts");
    }
  }

  private void counts(JsonWriter json, Predicate<String> wanted) throws IOException {
    json.object("droppedTargetCounts");
    for (Map.Entry<String, Integer> count : scraper.droppedTargetCounts().entrySet()) {
      if (wanted.test(count.getKey())) {
        json.field(count.getKey(), count.getValue());
      }
    }
    json.endObject();
  }
}

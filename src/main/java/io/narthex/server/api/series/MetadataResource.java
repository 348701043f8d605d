package io.narthex.server.api.series;

import io.narthex.model.Metadata;
import io.narthex.scrape.ActiveTarget;
import io.narthex.scrape.Scraper;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.access.VisibleStore;
import io.narthex.server.api.access.VisibleTargets;
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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code /api/v1/metadata}: what the targets say of their metric families. */
@Path("/metadata")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class MetadataResource {
  @Inject private Scraper scraper;
  @Inject private VisibleStore store;

  @GET
  public Response get(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    int perMetric = parameters.number("limit_per_metric", -1);
    SortedMap<String, Set<Metadata>> families = families(parameters.text("metric"), perMetric);
    int limit = parameters.number("limit", -1);
    return Answer.of(json -> write(json, families, limit));
  }

  /** Each family with the different things its targets say of it. */
  private SortedMap<String, Set<Metadata>> families(String metric, int perMetric) {
    SortedMap<String, Set<Metadata>> families = new TreeMap<>();
    for (ActiveTarget target : scraper.activeTargets()) {
      for (Map.Entry<String, Metadata> entry : target.metadata().entrySet()) {
        boolean wanted = metric.isEmpty() || metric.equals(entry.getKey());
        if (wanted && VisibleTargets.shows(store, target, entry.getKey())) {
          Set<Metadata> known =
              families.computeIfAbsent(entry.getKey(), name -> new LinkedHashSet<>());
          if (perMetric <= 0 || known.size() < perMetric) {
            known.add(entry.getValue());
          }
        }
      }
    }
    return families;
  }

  private static void write(JsonWriter json, SortedMap<String, Set<Metadata>> families, int limit)
      throws IOException {
    json.object();
    int written = 0;
    for (Map.Entry<String, Set<Metadata>> family : families.entrySet()) {
      if (limit >= 0 && written++ >= limit) {
        break;
      }
      json.array(family.getKey());
      for (Metadata metadata : family.getValue()) {
        json.object()
            .field("type", metadata.type().text())
            .field("unit", metadata.unit())
            .field("help", metadata.help())
            .endObject();
      }
      json.endArray();
    }
    json.endObject();
  }
}

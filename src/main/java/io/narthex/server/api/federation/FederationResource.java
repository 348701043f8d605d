package io.narthex.server.api.federation;

import io.narthex.federation.pull.FederationPuller;
import io.narthex.federation.pull.SourceStatus;
import io.narthex.federation.replica.ReplicaStatus;
import io.narthex.model.Clock;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.JsonWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** {@code /api/v1/federation}: whom this server pulls from, and who pulls from it. */
@Path("/")
@Dependent
@Exposes(Exposes.Series.ALL)
public class FederationResource {
  /** Of a group with more, the leaders of the others are in the series that are stored of them. */
  private static final int MOST_TARGETS = 1_000;

  @Inject private FederationPuller puller;
  @Inject private FederationClients clients;
  @Inject private Clock clock;

  @GET
  @Path("federation")
  public Response topology() {
    return Answer.of(
        json -> {
          json.object().array("sources");
          for (SourceStatus source : puller.sources()) {
            source(json, source);
          }
          json.endArray().array("replicaGroups");
          for (ReplicaStatus group : puller.replicaGroups(MOST_TARGETS)) {
            group(json, group);
          }
          json.endArray().array("clients");
          for (FederationClients.Client client : clients.recent()) {
            client(json, client);
          }
          json.endArray().endObject();
        });
  }

  private void source(JsonWriter json, SourceStatus source) throws IOException {
    json.object()
        .field("job", source.job())
        .field("url", source.url())
        .field("health", health(source))
        .field("mode", source.mode().name().toLowerCase(Locale.ROOT))
        .field("lastError", source.lastError());
    number(json, "lastPull", source.lastPullMs());
    number(json, "lag", lag(source));
    number(json, "pulls", source.pulls());
    number(json, "series", source.series());
    number(json, "samples", source.samples());
    number(json, "recovered", source.recovered());
    number(json, "refused", source.refused());
    number(json, "bytes", source.bytes());
    number(json, "gaps", source.gaps());
    number(json, "missed", source.missed());
    number(json, "backlog", source.backlog());
    json.endObject();
  }

  private static String health(SourceStatus source) {
    if (!source.isKnown()) {
      return "unknown";
    }
    return source.isUp() ? "up" : "down";
  }

  private long lag(SourceStatus source) {
    return source.newestSampleMs() == 0 ? 0 : clock.nowMs() - source.newestSampleMs();
  }

  private static void group(JsonWriter json, ReplicaStatus group) throws IOException {
    json.object().field("group", group.group());
    number(json, "failovers", group.failovers());
    number(json, "ignored", group.ignored());
    json.array("replicas");
    for (Map.Entry<String, Integer> replica : group.led().entrySet()) {
      json.object().field("instance", replica.getKey());
      number(json, "leads", replica.getValue());
      json.endObject();
    }
    json.endArray().array("targets");
    for (ReplicaStatus.Leader leader : group.leaders()) {
      leader(json, leader);
    }
    json.endArray().endObject();
  }

  private static void leader(JsonWriter json, ReplicaStatus.Leader leader) throws IOException {
    json.object()
        .field("job", leader.job())
        .field("instance", leader.instance())
        .field("leader", leader.replica());
    number(json, "lastSample", leader.lastMs());
    number(json, "failovers", leader.failovers());
    json.endObject();
  }

  private static void client(JsonWriter json, FederationClients.Client client) throws IOException {
    json.object()
        .field("address", client.address())
        .field("userAgent", client.userAgent())
        .field("mode", client.mode().text());
    number(json, "lastAnswer", client.lastMs());
    number(json, "answers", client.answers());
    number(json, "series", client.series());
    number(json, "bytes", client.bytes());
    json.endObject();
  }

  private static void number(JsonWriter json, String name, long value) throws IOException {
    json.raw().writeNumberField(name, value);
  }
}

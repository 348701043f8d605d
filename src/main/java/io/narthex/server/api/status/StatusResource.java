package io.narthex.server.api.status;

import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.wiring.BuildInfo;
import io.narthex.server.wiring.Configuration;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.tsdb.LoadProgress;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;

/** {@code /api/v1/status/…}: what runs here and with which settings. */
@Path("/status")
@Dependent
@Exposes(Exposes.Series.NONE)
public class StatusResource {
  @Inject private ServerSettings settings;
  @Inject private Configuration configuration;
  @Inject private BuildInfo build;
  @Inject private RuntimeInfo runtime;
  @Inject private LoadProgress progress;

  @GET
  @Path("buildinfo")
  public Response buildInfo() {
    return Answer.of(json -> BuildJson.write(json, build));
  }

  @GET
  @Path("runtimeinfo")
  public Response runtimeInfo() {
    return Answer.of(runtime::write);
  }

  @GET
  @Path("config")
  @Exposes(Exposes.Series.ALL)
  public Response config() {
    return Answer.of(
        json -> json.object().field("yaml", configuration.current().yaml()).endObject());
  }

  @GET
  @Path("flags")
  public Response flags() {
    return Answer.of(this::writeFlags);
  }

  /** How many journal segments there are to read back, and how many have been. */
  @GET
  @Path("walreplay")
  public Response replay() {
    return Answer.of(
        json ->
            json.object()
                .field("min", 0)
                .field("max", progress.segments())
                .field("current", progress.segmentsRead())
                .endObject());
  }

  private void writeFlags(JsonWriter json) throws IOException {
    json.object();
    for (Map.Entry<String, String> flag : settings.flags().entrySet()) {
      json.field(flag.getKey(), flag.getValue());
    }
    json.endObject();
  }
}

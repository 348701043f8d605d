package io.narthex.server.api.admin;

import io.narthex.config.revision.RevisionStoreException;
import io.narthex.config.schema.ConfigException;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.PlainExceptionMapper;
import io.narthex.server.wiring.Configuration;
import io.narthex.server.wiring.HostServer;
import io.narthex.server.wiring.Readiness;
import io.narthex.server.wiring.Readiness.Phase;
import io.narthex.server.wiring.ServerSettings;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code /-/healthy}, {@code /-/ready}, {@code /-/reload} and {@code /-/quit}. */
@Path("/")
@Dependent
@Exposes(Exposes.Series.NONE)
public class OperationsResource {
  private static final String POST_OR_PUT = "Only POST or PUT requests allowed";

  @Inject private ServerSettings settings;
  @Inject private Readiness readiness;
  @Inject private Configuration configuration;
  @Inject private HostServer host;

  @GET
  @Path("healthy")
  public Response healthy() {
    return PlainExceptionMapper.text(200, "Prometheus Server is Healthy.\n");
  }

  @GET
  @Path("ready")
  public Response ready() {
    if (readiness.isReady()) {
      return PlainExceptionMapper.text(200, "Prometheus Server is Ready.\n");
    }
    return Response.fromResponse(
            PlainExceptionMapper.text(503, "Service Unavailable: " + readiness.waitingFor() + "\n"))
        .header("X-Prometheus-Stopping", readiness.phase() == Phase.STOPPING)
        .build();
  }

  @POST
  @Path("reload")
  public Response reload() {
    if (!settings.web().lifecycle()) {
      return switchedOff();
    }
    try {
      configuration.reload();
      return Response.ok().build();
    } catch (ConfigException | RevisionStoreException e) {
      return PlainExceptionMapper.text(500, "failed to reload config: " + e.getMessage() + "\n");
    }
  }

  @PUT
  @Path("reload")
  public Response putReload() {
    return reload();
  }

  @GET
  @Path("reload")
  public Response reloadByGet() {
    return PlainExceptionMapper.text(405, POST_OR_PUT);
  }

  @POST
  @Path("quit")
  public Response quit() {
    if (!settings.web().lifecycle()) {
      return switchedOff();
    }
    afterTheAnswer(host::shutDown);
    return PlainExceptionMapper.text(200, "Requesting termination... Goodbye!");
  }

  @PUT
  @Path("quit")
  public Response putQuit() {
    return quit();
  }

  @GET
  @Path("quit")
  public Response quitByGet() {
    return PlainExceptionMapper.text(405, POST_OR_PUT);
  }

  /** A server that has begun to stop cannot be relied upon to answer, nor to note who asked. */
  private static void afterTheAnswer(Runnable action) {
    ServletRequestContext.requireCurrent()
        .getExchange()
        .addExchangeCompleteListener(
            (exchange, next) -> {
              action.run();
              next.proceed();
            });
  }

  private static Response switchedOff() {
    return PlainExceptionMapper.text(403, "Lifecycle API is not enabled.");
  }
}

package io.narthex.server.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Says that the server answers at all, in the words clients of Prometheus know. */
@Path("healthy")
public class HealthyResource {

  /** The text Prometheus answers with. */
  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public String healthy() {
    return "Prometheus Server is Healthy.\n";
  }
}

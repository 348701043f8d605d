package io.narthex.server.api.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** JAX-RS answers HEAD wherever there is a GET; Prometheus's API refuses it with 405. */
@Provider
@PreMatching
public final class HeadRefusal implements ContainerRequestFilter {
  /** No resource has it, so that matching ends with the methods there are. */
  private static final String NO_METHOD = "NONE";

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals("HEAD")) {
      request.setMethod(NO_METHOD);
    }
  }
}

package io.narthex.server.api.access;

import io.narthex.server.api.access.Exposes.Series;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.wiring.Configuration;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;

/** Refuses what shows series of all kinds to users who may see only some: see {@link Exposes}. */
@Dependent
@SuppressWarnings("NullAway.Init") // JAX-RS sets the fields
public class VisibilityFilter implements ContainerRequestFilter {
  /** Looked up when asked: an idle thread remembers its last request, and so this filter. */
  @Inject private Provider<Configuration> configuration;

  @Context private HttpServletRequest user;
  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    boolean tellsAll = exposes(resource) == Series.ALL;
    if (tellsAll && !VisibleStore.visibility(configuration.get(), user).isAll()) {
      throw new ApiException(
          ErrorType.FORBIDDEN, "this shows series of all kinds, and your roles only some");
    }
  }

  private static Series exposes(ResourceInfo called) {
    Exposes method = called.getResourceMethod().getAnnotation(Exposes.class);
    Exposes exposes =
        method == null ? called.getResourceClass().getAnnotation(Exposes.class) : method;
    return exposes == null ? Series.ALL : exposes.value();
  }
}

package io.narthex.server.api;

import io.narthex.server.api.access.VisibilityFilter;
import io.narthex.server.api.answer.PlainExceptionMapper;
import io.narthex.server.api.federation.FederateResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Federation, at the path Prometheus serves it. */
@ApplicationPath("/federate")
public class FederateApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(FederateResource.class, VisibilityFilter.class, PlainExceptionMapper.class);
  }
}

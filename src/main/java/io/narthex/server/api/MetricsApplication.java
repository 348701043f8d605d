package io.narthex.server.api;

import io.narthex.server.api.access.VisibilityFilter;
import io.narthex.server.api.answer.PlainExceptionMapper;
import io.narthex.server.api.status.MetricsResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The server's own metrics. */
@ApplicationPath("/metrics")
public class MetricsApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(MetricsResource.class, VisibilityFilter.class, PlainExceptionMapper.class);
  }
}

package io.narthex.server.api;

import io.narthex.server.api.access.VisibilityFilter;
import io.narthex.server.api.admin.OperationsResource;
import io.narthex.server.api.answer.PlainExceptionMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What operators and their tools call: {@code /-/healthy}, {@code /-/ready}, {@code /-/reload}. */
@ApplicationPath("/-")
public class OperationsApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(OperationsResource.class, VisibilityFilter.class, PlainExceptionMapper.class);
  }
}

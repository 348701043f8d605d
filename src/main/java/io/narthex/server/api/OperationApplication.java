package io.narthex.server.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The paths below {@code /-/}: is it alive. */
@ApplicationPath("/-")
public class OperationApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(HealthyResource.class);
  }
}

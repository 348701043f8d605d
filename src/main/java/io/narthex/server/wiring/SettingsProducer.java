package io.narthex.server.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** MicroProfile Config → {@link ServerSettings}, once. */
@ApplicationScoped
class SettingsProducer {

  @Produces
  @Singleton
  ServerSettings settings(Config config) {
    return ServerSettings.from(key -> config.getOptionalValue(key, String.class));
  }
}

package io.narthex.server.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * MicroProfile Config → {@link ServerSettings}, once. The path of all endpoints is not a setting of
 * its own here: it is the context root.
 */
@ApplicationScoped
class SettingsProducer {
  /** Decides the context root: {@code jboss-web.xml} names it. */
  private static final String CONTEXT_ROOT = "narthex.context-root";

  @Produces
  @Singleton
  ServerSettings settings(Config config) {
    return ServerSettings.from(key -> setting(config, key));
  }

  private static Optional<String> setting(Config config, String key) {
    return key.equals(Flag.WEB_ROUTE_PREFIX.key())
        ? config.getOptionalValue(CONTEXT_ROOT, String.class).or(() -> Optional.of("/"))
        : config.getOptionalValue(key, String.class);
  }
}

package io.narthex.server.management;

import io.narthex.server.wiring.Configuration;

/** {@link ConfigurationMXBean} of the configuration in force. */
record ConfigurationBean(Configuration configuration, Operations operations)
    implements ConfigurationMXBean {
  @Override
  public boolean isLoaded() {
    return configuration.lastLoad().successful();
  }

  @Override
  public long getLoadedAtMs() {
    return configuration.lastLoad().atMs();
  }

  @Override
  public long getInForceSinceMs() {
    return configuration.lastLoad().inForceSinceMs();
  }

  @Override
  public String getYaml() {
    return configuration.current().yaml();
  }

  @Override
  public void reload() {
    operations.lifecycle("reload", configuration::reload);
  }

  @Override
  public String validate() {
    return configuration.problem();
  }
}

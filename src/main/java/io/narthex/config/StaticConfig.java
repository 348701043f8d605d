package io.narthex.config;

import io.narthex.model.Labels;
import java.util.List;

/** Targets written down in the configuration, with labels of their own. */
public record StaticConfig(List<String> targets, Labels labels) implements DiscoveryConfig {
  public StaticConfig {
    targets = List.copyOf(targets);
  }

  @Override
  public String key() {
    return "static_configs";
  }
}

package io.narthex.discovery;

import io.narthex.config.DiscoveryConfig;

/** A configured source of targets that can be set going. */
public interface DiscoverySource extends DiscoveryConfig {
  Discovery start(DiscoveryContext context);
}

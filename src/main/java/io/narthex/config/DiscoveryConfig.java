package io.narthex.config;

/** Where targets come from; each kind of discovery has its own record. */
public interface DiscoveryConfig {
  /** The key that lists this kind in a scrape configuration, such as {@code file_sd_configs}. */
  String key();
}

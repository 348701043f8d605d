package io.narthex.config;

import io.narthex.config.schema.Struct;

/**
 * A kind of discovery, as the loader knows it.
 *
 * @param key the list in a scrape configuration, such as {@code file_sd_configs}
 * @param schema builds a {@link DiscoveryConfig}
 */
public record DiscoveryKind(String key, Struct schema) {}

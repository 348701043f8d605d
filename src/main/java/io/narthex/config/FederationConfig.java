package io.narthex.config;

import java.util.List;

/**
 * Servers to federate from. Immutable.
 *
 * @param mode how they are asked
 * @param match selectors of what is pulled
 * @param keepSynthetic whether the source's own {@code ALERTS}, {@code up} and scrape series come
 *     along where selectors do not name them
 * @param replicas whether the sources tell of the same targets
 * @param job how the servers are found and reached, and what becomes of their series
 */
public record FederationConfig(
    Mode mode,
    List<String> match,
    boolean keepSynthetic,
    ReplicaOptions replicas,
    ScrapeConfig job) {
  /** What a source is asked for. */
  public enum Mode {
    /** Last samples, as a Prometheus server asks for them. */
    LATEST,
    /** All that was committed since the last time, which only a Narthex server tells. */
    RESUME
  }

  public FederationConfig {
    match = List.copyOf(match);
  }
}

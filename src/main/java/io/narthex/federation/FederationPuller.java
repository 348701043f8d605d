package io.narthex.federation;

import io.narthex.config.DiscoveryConfig;
import io.narthex.config.FederationConfig;
import io.narthex.config.StaticConfig;
import io.narthex.http.HttpClients;
import io.narthex.http.HttpFetcher;
import io.narthex.model.Clock;
import io.narthex.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/**
 * Pulls from the sources in resume mode, whenever {@link #tick} says what time it is; those in
 * latest mode are scraped as any target. Starts no thread. Thread-safe.
 */
public final class FederationPuller {
  private final HttpClients clients;
  private final Storage storage;
  private final Clock clock;
  private volatile List<FederationConfig> configs = List.of();
  private volatile List<ResumingSource> sources = List.of();

  public FederationPuller(HttpClients clients, Storage storage, Clock clock) {
    this.clients = clients;
    this.storage = storage;
    this.clock = clock;
  }

  /** Takes a configuration; sources that are the same go on where they are. */
  public synchronized void apply(List<FederationConfig> newConfigs) {
    if (newConfigs.equals(configs)) {
      return;
    }
    configs = List.copyOf(newConfigs);
    close();
    List<ResumingSource> made = new ArrayList<>();
    for (FederationConfig config : newConfigs) {
      if (config.mode() == FederationConfig.Mode.RESUME) {
        made.addAll(sources(config));
      }
    }
    sources = made;
  }

  private List<ResumingSource> sources(FederationConfig config) {
    HttpFetcher fetcher = clients.fetcher(config.job().httpClient());
    List<ResumingSource> made = new ArrayList<>();
    for (DiscoveryConfig discovery : config.job().discovery()) {
      if (discovery instanceof StaticConfig targets) {
        for (String address : targets.targets()) {
          made.add(new ResumingSource(config, address, fetcher, storage, clock));
        }
      }
    }
    return made;
  }

  /** Starts the pulls that are due, without blocking. */
  public void tick(long nowMs) {
    sources.forEach(source -> source.tick(nowMs));
  }

  /** How it goes, source by source. */
  public List<SourceStatus> sources() {
    return sources.stream().map(ResumingSource::status).toList();
  }

  /** Lets pulls under way end without starting others. */
  public void close() {
    sources.forEach(ResumingSource::stop);
    sources = List.of();
  }
}

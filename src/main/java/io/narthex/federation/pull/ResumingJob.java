package io.narthex.federation.pull;

import io.narthex.config.FederationConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.federation.replica.Replicas;
import io.narthex.http.HttpClients;
import io.narthex.http.HttpFetcher;
import io.narthex.model.Clock;
import io.narthex.scrape.JobTargets;
import io.narthex.scrape.Target;
import io.narthex.storage.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources of one configuration in resume mode. Ticked by one thread, seen by any. */
final class ResumingJob implements AutoCloseable {
  private final FederationConfig config;
  private final HttpFetcher fetcher;
  private final Storage storage;
  private final Replicas replicas;
  private final Clock clock;
  private final JobTargets found;
  private volatile Map<Target.Key, ResumingSource> sources = Map.of();
  private List<Target> plain = List.of();

  ResumingJob(
      FederationConfig config,
      HttpClients clients,
      JobTargets found,
      Storage storage,
      Replicas replicas,
      Clock clock) {
    this.config = config;
    this.fetcher = clients.fetcher(config.job().httpClient());
    this.storage = storage;
    this.replicas = replicas;
    this.clock = clock;
    this.found = found;
  }

  /**
   * Starts the pulls that are due, without blocking.
   *
   * @return whether there are other sources that cannot resume than before
   */
  boolean tick(long nowMs) {
    if (found.tick(nowMs)) {
      sync(found.targets());
    }
    sources.values().forEach(source -> source.tick(nowMs));
    List<Target> before = plain;
    plain =
        sources.values().stream()
            .filter(ResumingSource::isPlain)
            .map(ResumingSource::target)
            .toList();
    return !plain.equals(before);
  }

  private void sync(Map<Target.Key, Target> targets) {
    Map<Target.Key, ResumingSource> next = new LinkedHashMap<>();
    Map<Target.Key, ResumingSource> left = new LinkedHashMap<>(sources);
    targets.forEach(
        (key, target) ->
            next.put(key, Optional.ofNullable(left.remove(key)).orElseGet(() -> source(target))));
    left.values().forEach(ResumingSource::stop);
    sources = next;
  }

  private ResumingSource source(Target target) {
    return new ResumingSource(
        config, target, fetcher, storage, replicas.of(config.job(), target), clock);
  }

  /** The job to be scraped for the sources that turned out unable to resume, if there are any. */
  Optional<ScrapeConfig> plain() {
    return plain.isEmpty()
        ? Optional.empty()
        : Optional.of(JobTargets.fixed(FederationJobs.latest(config), plain));
  }

  /** How it goes with those that resume. */
  List<SourceStatus> sources() {
    return sources.values().stream()
        .filter(source -> !source.isPlain())
        .map(ResumingSource::status)
        .toList();
  }

  @Override
  public void close() {
    found.close();
    sources.values().forEach(ResumingSource::stop);
  }
}

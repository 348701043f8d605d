package io.narthex.federation.pull;

import io.narthex.config.FederationConfig;
import io.narthex.config.FederationConfig.Mode;
import io.narthex.config.ScrapeConfig;
import io.narthex.federation.replica.ReplicaStatus;
import io.narthex.federation.replica.Replicas;
import io.narthex.http.HttpClients;
import io.narthex.model.Clock;
import io.narthex.scrape.ActiveTarget;
import io.narthex.scrape.JobTargets;
import io.narthex.scrape.Scraper;
import io.narthex.storage.Storage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Pulls from the sources in resume mode, whenever {@link #tick} says what time it is; those in
 * latest mode, and those that turn out not to know the other, it has scraped as any target. Starts
 * no thread. Thread-safe.
 */
public final class FederationPuller {
  private final HttpClients clients;
  private final Storage storage;
  private final Scraper scraper;
  private final Replicas replicas;
  private final Clock clock;
  private volatile List<FederationConfig> configs = List.of();
  private volatile List<ResumingJob> resuming = List.of();
  private volatile Set<String> scraped = Set.of();

  /**
   * A puller without sources.
   *
   * @param scraper finds the sources, and scrapes those that are asked for last samples
   */
  public FederationPuller(HttpClients clients, Storage storage, Scraper scraper, Clock clock) {
    this.clients = clients;
    this.storage = storage;
    this.scraper = scraper;
    this.replicas = new Replicas(storage, clock);
    this.clock = clock;
  }

  /** Takes a configuration; where it is the same, the sources go on where they are. */
  public synchronized void apply(List<FederationConfig> newConfigs) {
    if (newConfigs.equals(configs)) {
      return;
    }
    close();
    configs = List.copyOf(newConfigs);
    replicas.apply(configs);
    List<ResumingJob> jobs = new ArrayList<>();
    for (FederationConfig config : newConfigs) {
      if (config.mode() == Mode.RESUME) {
        JobTargets found = scraper.targetsOf(config.job());
        jobs.add(new ResumingJob(config, clients, found, storage, replicas, clock));
      }
    }
    resuming = jobs;
    scrapeTheOthers();
  }

  private void scrapeTheOthers() {
    List<ScrapeConfig> jobs = new ArrayList<>(FederationJobs.latest(configs));
    resuming.stream().flatMap(job -> job.plain().stream()).forEach(jobs::add);
    Set<String> names = new LinkedHashSet<>();
    jobs.forEach(job -> names.add(job.jobName()));
    scraped = names;
    scraper.applyFederation(jobs, replicas::of);
  }

  /** Starts the pulls that are due, without blocking. */
  public synchronized void tick(long nowMs) {
    boolean others = false;
    for (ResumingJob job : resuming) {
      others |= job.tick(nowMs);
    }
    if (others) {
      scrapeTheOthers();
    }
  }

  /** How it goes, source by source. */
  public List<SourceStatus> sources() {
    List<SourceStatus> all = new ArrayList<>();
    resuming.forEach(job -> all.addAll(job.sources()));
    for (ActiveTarget target : scraper.activeTargets()) {
      if (scraped.contains(target.scrapePool())) {
        all.add(SourceStatus.of(target));
      }
    }
    return all;
  }

  /**
   * How the replica groups share the work.
   *
   * @param mostTargets of a group whose leaders are named
   */
  public List<ReplicaStatus> replicaGroups(int mostTargets) {
    return replicas.groups(mostTargets);
  }

  /** Lets pulls under way end without starting others. */
  public synchronized void close() {
    resuming.forEach(ResumingJob::close);
    resuming = List.of();
    configs = List.of();
  }
}

package io.narthex.scrape;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.config.ScrapeConfig;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.DiscoveryCounters;
import io.narthex.http.HttpClients;
import io.narthex.relabel.RelabelRules;
import io.narthex.storage.Appendable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scrapes the targets of all jobs, whenever {@link #tick} says what time it is. Thread-safe.
 *
 * <p>It starts no thread: exchanges run on the HTTP clients', parsing and appending on the first
 * executor it is given, discovery on the other; all are owned by the caller.
 */
public final class Scraper implements AutoCloseable {
  private final ScrapeServices services;
  private final ScrapeCounters counters = new ScrapeCounters();
  private final ScrapeIntervals intervals = new ScrapeIntervals();
  private final DiscoveryCounters discoveryCounters = new DiscoveryCounters();
  private final FailureLogs failureLogs = new FailureLogs();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<ScrapePool> stopped = new ArrayList<>();
  private volatile Map<String, ScrapePool> pools = Map.of();
  private volatile TargetStorage federation;
  private volatile Consumer<List<JobFigures>> follower = jobs -> {};

  @GuardedBy("lock")
  private List<ScrapeConfig> own = List.of();

  @GuardedBy("lock")
  private List<ScrapeConfig> federated = List.of();

  /**
   * A scraper without jobs.
   *
   * @param userAgent what targets are told is asking
   * @param seed a secret of this process, so that nobody can make series names that collide
   * @param offsetSeed another one on every server, so that two with the same targets scrape them at
   *     different moments; the same after a restart
   */
  public Scraper(
      HttpClients clients,
      Appendable storage,
      Executor executor,
      Executor blocking,
      ScrapeFeatures features,
      String userAgent,
      long seed,
      long offsetSeed) {
    this.federation = (job, target) -> storage;
    this.services =
        new ScrapeServices(
            clients,
            (job, target) -> job.federates() ? federation.of(job, target) : storage,
            executor,
            new DiscoveryContext(clients, blocking, discoveryCounters),
            counters,
            intervals,
            features,
            failureLogs,
            userAgent,
            seed,
            offsetSeed);
  }

  /** Takes a configuration: jobs are kept by name, changed ones reloaded, missing ones stopped. */
  public void apply(List<ScrapeConfig> configs) {
    lock.lock();
    try {
      own = List.copyOf(configs);
      apply();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the jobs that federation needs beside those of the configuration.
   *
   * @param storage where their samples go
   */
  public void applyFederation(List<ScrapeConfig> configs, TargetStorage storage) {
    lock.lock();
    try {
      federation = storage;
      federated = List.copyOf(configs);
      apply();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void apply() {
    List<ScrapeConfig> all = new ArrayList<>(own);
    all.addAll(federated);
    failureLogs.reopen(all);
    Map<String, ScrapePool> next = new LinkedHashMap<>();
    Map<String, ScrapePool> before = new LinkedHashMap<>(pools);
    for (ScrapeConfig config : all) {
      next.put(config.jobName(), pool(before.remove(config.jobName()), config));
    }
    before.values().forEach(this::stop);
    pools = next;
    follower.accept(jobs());
  }

  private List<JobFigures> jobs() {
    return pools.values().stream().map(ScrapePool::figures).toList();
  }

  /** Has somebody told which jobs there are, now and whenever that changes. */
  public void follow(Consumer<List<JobFigures>> newFollower) {
    lock.lock();
    try {
      follower = newFollower;
      newFollower.accept(jobs());
    } finally {
      lock.unlock();
    }
  }

  private ScrapePool pool(@Nullable ScrapePool running, ScrapeConfig config) {
    if (running == null) {
      counters.addPool();
      return new ScrapePool(services, config);
    }
    counters.reloadPool();
    running.reload(config);
    return running;
  }

  private void stop(ScrapePool pool) {
    pool.close();
    stopped.add(pool);
  }

  /**
   * Starts whatever is due at this time, without blocking; while another tick runs, nothing.
   *
   * @return when something will be due next (ms), or {@link Long#MAX_VALUE} where that is not known
   */
  public long tick(long nowMs) {
    if (!lock.tryLock()) {
      return Long.MAX_VALUE;
    }
    try {
      long nextMs = Long.MAX_VALUE;
      for (ScrapePool pool : pools.values()) {
        nextMs = Math.min(nextMs, pool.tick(nowMs));
      }
      stopped.forEach(pool -> pool.tick(nowMs));
      stopped.removeIf(ScrapePool::isDone);
      return nextMs;
    } finally {
      lock.unlock();
    }
  }

  /** What is being scraped now, job by job. */
  public List<ActiveTarget> activeTargets() {
    return pools.values().stream().flatMap(pool -> pool.activeTargets().stream()).toList();
  }

  /** What relabelling dropped, as far as it is kept to be shown. */
  public List<DroppedTarget> droppedTargets() {
    return pools.values().stream().flatMap(pool -> pool.droppedTargets().stream()).toList();
  }

  /** How many targets relabelling dropped, by job. */
  public Map<String, Integer> droppedTargetCounts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    pools.forEach((job, pool) -> counts.put(job, pool.droppedCount()));
    return counts;
  }

  /** The names of the jobs. */
  public List<String> scrapePools() {
    return List.copyOf(pools.keySet());
  }

  /** The target relabelling of a job, where there is such a job. */
  public Optional<RelabelRules> relabelConfigs(String job) {
    return Optional.ofNullable(pools.get(job)).map(pool -> pool.config().relabelConfigs());
  }

  /** The targets of a job that somebody else does something with than scraping; to be closed. */
  public JobTargets targetsOf(ScrapeConfig job) {
    return new JobTargets(services.discovery(), job);
  }

  public ScrapeCounters counters() {
    return counters;
  }

  public ScrapeIntervals intervals() {
    return intervals;
  }

  public DiscoveryCounters discoveryCounters() {
    return discoveryCounters;
  }

  /**
   * Stops discovering and scraping; when this returns, nothing more is stored. Nothing is marked
   * stale: the server may be back in a moment.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      pools.values().forEach(ScrapePool::stop);
      stopped.forEach(ScrapePool::stop);
      pools = Map.of();
      stopped.clear();
      failureLogs.close();
    } finally {
      lock.unlock();
    }
  }
}

package io.narthex.federation.replica;

import io.narthex.config.FederationConfig;
import io.narthex.config.ReplicaOptions;
import io.narthex.config.ScrapeConfig;
import io.narthex.model.Clock;
import io.narthex.model.Labels;
import io.narthex.scrape.Target;
import io.narthex.storage.Appendable;
import io.narthex.storage.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The replica groups of all federation configurations. Thread-safe. */
public final class Replicas {
  /** Of a series that says who leads. */
  public static final String LEADER = "narthex_federation_leader";

  private final Storage storage;
  private final Clock clock;
  private volatile Map<String, ReplicaOptions> byJob = Map.of();
  private volatile Map<String, ReplicaGroup> groups = Map.of();

  /** No groups yet. */
  public Replicas(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /** Takes a configuration; groups that it names still go on. */
  public synchronized void apply(List<FederationConfig> configs) {
    Map<String, ReplicaOptions> jobs = new HashMap<>();
    Map<String, ReplicaGroup> next = new TreeMap<>();
    for (FederationConfig config : configs) {
      String group = config.replicas().group();
      if (config.replicas().merges()) {
        jobs.put(config.job().jobName(), config.replicas());
        ReplicaGroup known = groups.get(group);
        next.putIfAbsent(group, known == null ? new ReplicaGroup(group, storage, clock) : known);
      }
    }
    groups = next;
    byJob = jobs;
  }

  /** Where the samples of a source go. */
  public Appendable of(ScrapeConfig job, Target source) {
    ReplicaOptions options = byJob.getOrDefault(job.jobName(), ReplicaOptions.NONE);
    ReplicaGroup group = groups.get(options.group());
    if (group == null) {
      return storage;
    }
    Labels labels = source.labels();
    TargetName own = new TargetName(labels.get("job"), labels.get("instance"));
    return new Replica(group, own.instance(), own, options.labels(), source.intervalMs());
  }

  /**
   * How the groups go.
   *
   * @param mostTargets of a group whose leaders are named
   */
  public List<ReplicaStatus> groups(int mostTargets) {
    List<ReplicaStatus> all = new ArrayList<>();
    groups.values().forEach(group -> all.add(group.status(mostTargets)));
    return all;
  }
}

package io.narthex.scrape;

import io.narthex.config.DiscoveryConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.StaticConfig;
import io.narthex.discovery.Discoveries;
import io.narthex.discovery.Discovery;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.TargetGroup;
import io.narthex.model.DurationSummary;
import io.narthex.model.Labels;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The targets of one job as its discoveries find them and its relabelling makes them. Driven by one
 * thread at a time; what was dropped is for any.
 */
public final class JobTargets implements AutoCloseable {
  private static final Logger LOG = System.getLogger(JobTargets.class.getName());

  private final DiscoveryContext context;
  private final DurationSummary syncs = new DurationSummary();
  private final LongAdder failed = new LongAdder();
  private ScrapeConfig config;
  private Map<DiscoveryConfig, Discovery> discoveries = Map.of();
  private List<List<TargetGroup>> found = List.of();
  private boolean outdated = true;
  private volatile int discoveredCount;
  private volatile Dropped dropped = new Dropped(List.of(), 0);

  /** What relabelling dropped: some to be shown, and how many in all. */
  private record Dropped(List<DroppedTarget> targets, int count) {}

  /** Starts looking. */
  JobTargets(DiscoveryContext context, ScrapeConfig config) {
    this.context = context;
    this.config = config;
    discover();
  }

  /** Sources that are configured as before go on with what they have found. */
  private void discover() {
    Map<DiscoveryConfig, Discovery> before = new LinkedHashMap<>(discoveries);
    Map<DiscoveryConfig, Discovery> now = new LinkedHashMap<>();
    for (DiscoveryConfig source : config.discovery()) {
      Discovery running = before.remove(source);
      now.computeIfAbsent(
          source, anew -> running == null ? Discoveries.start(anew, now.size(), context) : running);
    }
    before.values().forEach(Discovery::close);
    discoveries = now;
  }

  /** Takes a new configuration; discoveries that it leaves as they were go on. */
  void reload(ScrapeConfig newConfig) {
    config = newConfig;
    outdated = true;
    discover();
  }

  /** Looks again, without blocking; returns whether {@link #targets} may be others now. */
  public boolean tick(long nowMs) {
    discoveries.values().forEach(discovery -> discovery.tick(nowMs));
    List<List<TargetGroup>> groups = discoveries.values().stream().map(Discovery::groups).toList();
    boolean changed = outdated || !isSame(groups, found);
    found = groups;
    outdated = false;
    return changed;
  }

  /** A discovery keeps giving the same list object until something changes. */
  private static boolean isSame(List<List<TargetGroup>> left, List<List<TargetGroup>> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i) != right.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** What the last tick found, each target once, in the order of discovery. */
  public Map<Target.Key, Target> targets() {
    long startNanos = System.nanoTime();
    TargetFactory factory = new TargetFactory(config);
    Map<Target.Key, Target> targets = new LinkedHashMap<>();
    List<DroppedTarget> out = new ArrayList<>();
    int outCount = 0;
    List<Labels> all = discovered(factory);
    for (Labels discovered : all) {
      try {
        Target target = factory.target(discovered);
        if (target != null) {
          targets.put(target.key(), target);
        } else if (keepsDropped(outCount++)) {
          out.add(new DroppedTarget(config.jobName(), discovered));
        }
      } catch (ScrapeException e) {
        failed.increment();
        LOG.log(Level.ERROR, () -> noTarget(discovered, e));
      }
    }
    dropped = new Dropped(List.copyOf(out), outCount);
    discoveredCount = all.size();
    syncs.addSince(startNanos);
    return targets;
  }

  /** The same job with these of its targets only, found once and for all. */
  public static ScrapeConfig fixed(ScrapeConfig job, List<Target> targets) {
    return job.withDiscovery(targets.stream().map(JobTargets::fixed).toList());
  }

  private static DiscoveryConfig fixed(Target target) {
    Labels labels = target.discovered();
    return new StaticConfig(List.of(labels.get(TargetGroup.ADDRESS)), labels);
  }

  private boolean keepsDropped(int before) {
    long limit = config.limits().keepDroppedTargets();
    return limit == 0 || before < limit;
  }

  private List<Labels> discovered(TargetFactory factory) {
    List<Labels> all = new ArrayList<>();
    for (List<TargetGroup> groups : found) {
      for (TargetGroup group : groups) {
        group.targets().forEach(target -> all.add(factory.discovered(group.labels(), target)));
      }
    }
    return all;
  }

  private String noTarget(Labels discovered, ScrapeException reason) {
    return "Job "
        + config.jobName()
        + ": no target from "
        + discovered
        + ": "
        + reason.getMessage();
  }

  List<DroppedTarget> dropped() {
    return dropped.targets;
  }

  int droppedCount() {
    return dropped.count;
  }

  int discoveredCount() {
    return discoveredCount;
  }

  /** Labels that made no target, each time they were looked at. */
  long failed() {
    return failed.sum();
  }

  /** How long it took, each time, to work out the targets. */
  DurationSummary syncs() {
    return syncs;
  }

  boolean isClosed() {
    return discoveries.isEmpty();
  }

  /** Looks no more; there are no targets from the next tick on. */
  @Override
  public void close() {
    discoveries.values().forEach(Discovery::close);
    discoveries = Map.of();
    outdated = true;
  }
}

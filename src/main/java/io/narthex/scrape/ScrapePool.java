package io.narthex.scrape;

import io.narthex.config.DiscoveryConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.discovery.Discoveries;
import io.narthex.discovery.Discovery;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.TargetGroup;
import io.narthex.model.Labels;
import io.narthex.relabel.RelabelRules;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The targets of one job. Driven by one thread at a time; the views are for any.
 *
 * <p>Targets come from the job's discoveries; where one says something new, all are worked out
 * again, and those that are still the same go on undisturbed.
 */
final class ScrapePool {
  private static final Logger LOG = System.getLogger(ScrapePool.class.getName());

  private final ScrapeServices services;
  private final Map<Target.Key, ScrapeLoop> loops = new LinkedHashMap<>();
  private final List<ScrapeLoop> leaving = new ArrayList<>();

  private volatile ScrapeLoop.Job job;
  private List<Discovery> discoveries;
  private List<List<TargetGroup>> found = List.of();
  private boolean outdated = true;
  private String refusal = "";
  private volatile List<ScrapeLoop> active = List.of();
  private volatile Dropped dropped = new Dropped(List.of(), 0);

  /** What relabelling dropped: some to be shown, and how many in all. */
  private record Dropped(List<DroppedTarget> targets, int count) {}

  ScrapePool(ScrapeServices services, ScrapeConfig config) {
    this.services = services;
    this.job = job(config);
    this.discoveries = discover(config);
  }

  private ScrapeLoop.Job job(ScrapeConfig config) {
    return new ScrapeLoop.Job(config, services.clients().fetcher(config.httpClient()));
  }

  private List<Discovery> discover(ScrapeConfig config) {
    DiscoveryContext context = new DiscoveryContext(services.clients(), services.executor());
    List<Discovery> started = new ArrayList<>();
    for (DiscoveryConfig source : config.discovery()) {
      started.add(Discoveries.start(source, started.size(), context));
    }
    return started;
  }

  /** Takes a new configuration; discoveries that it leaves as they were go on. */
  void reload(ScrapeConfig config) {
    ScrapeConfig before = job.config();
    if (config.equals(before)) {
      return;
    }
    job = job(config);
    if (!config.discovery().equals(before.discovery())) {
      discoveries.forEach(Discovery::close);
      discoveries = discover(config);
    }
    outdated = true;
  }

  /** Starts what is due; returns when the next scrape is (ms), or {@link Long#MAX_VALUE}. */
  long tick(long nowMs) {
    discoveries.forEach(discovery -> discovery.tick(nowMs));
    List<List<TargetGroup>> groups = discoveries.stream().map(Discovery::groups).toList();
    if (outdated || !isSame(groups, found)) {
      found = groups;
      outdated = false;
      sync(nowMs);
    }
    long nextMs = Long.MAX_VALUE;
    for (ScrapeLoop loop : active) {
      loop.tick(nowMs, refusal);
      nextMs = Math.min(nextMs, loop.dueMs());
    }
    leaving.removeIf(loop -> loop.tick(nowMs, ""));
    return nextMs;
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

  private void sync(long nowMs) {
    Map<Target.Key, Target> targets = targets();
    loops
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !targets.containsKey(entry.getKey());
              if (gone) {
                entry.getValue().leave();
                leaving.add(entry.getValue());
              }
              return gone;
            });
    targets.forEach((key, target) -> scrape(key, target, nowMs));
    limit(targets.size());
    active = List.copyOf(loops.values());
  }

  private void scrape(Target.Key key, Target target, long nowMs) {
    ScrapeLoop loop = loops.computeIfAbsent(key, this::returning);
    if (loop == null) {
      loops.put(key, new ScrapeLoop(services, job, target, nowMs));
    } else {
      loop.update(job, target, nowMs);
    }
  }

  /** A target that left a moment ago and is back. */
  private @Nullable ScrapeLoop returning(Target.Key key) {
    for (ScrapeLoop loop : leaving) {
      if (loop.active().target().key().equals(key)) {
        leaving.remove(loop);
        return loop;
      }
    }
    return null;
  }

  private void limit(int count) {
    long limit = job.config().limits().targets();
    refusal =
        limit > 0 && count > limit
            ? "target_limit exceeded (number of targets: " + count + ", limit: " + limit + ")"
            : "";
  }

  private Map<Target.Key, Target> targets() {
    TargetFactory factory = new TargetFactory(job.config());
    Map<Target.Key, Target> targets = new LinkedHashMap<>();
    List<DroppedTarget> out = new ArrayList<>();
    int outCount = 0;
    for (Labels discovered : discovered(factory)) {
      try {
        Target target = factory.target(discovered);
        if (target != null) {
          targets.put(target.key(), target);
        } else if (keepsDropped(outCount++)) {
          out.add(new DroppedTarget(job.config().jobName(), discovered));
        }
      } catch (ScrapeException e) {
        LOG.log(Level.ERROR, () -> noTarget(discovered, e));
      }
    }
    dropped = new Dropped(List.copyOf(out), outCount);
    return targets;
  }

  private boolean keepsDropped(int before) {
    long limit = job.config().limits().keepDroppedTargets();
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
    String job = this.job.config().jobName();
    return "Job " + job + ": no target from " + discovered + ": " + reason.getMessage();
  }

  /** Lets all targets go; further ticks mark their series stale in due time. */
  void close() {
    discoveries.forEach(Discovery::close);
    discoveries = List.of();
    outdated = true;
  }

  /** Lets all targets go at once; when this returns, nothing more is stored. */
  void stop() {
    close();
    loops.values().forEach(ScrapeLoop::stop);
    leaving.forEach(ScrapeLoop::stop);
  }

  /** Whether a stopped pool has nothing left to do. */
  boolean isDone() {
    return discoveries.isEmpty() && loops.isEmpty() && leaving.isEmpty();
  }

  List<ActiveTarget> activeTargets() {
    return active.stream().map(ScrapeLoop::active).toList();
  }

  List<DroppedTarget> droppedTargets() {
    return dropped.targets;
  }

  RelabelRules relabelConfigs() {
    return job.config().relabelConfigs();
  }

  int droppedCount() {
    return dropped.count;
  }
}

package io.narthex.scrape;

import io.narthex.config.ScrapeConfig;
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
  private final ScrapeServices services;
  private final JobTargets found;
  private final Map<Target.Key, ScrapeLoop> loops = new LinkedHashMap<>();
  private final List<ScrapeLoop> leaving = new ArrayList<>();
  private final JobFigures figures;

  private volatile ScrapeLoop.Job job;
  private String refusal = "";
  private volatile List<ScrapeLoop> active = List.of();

  ScrapePool(ScrapeServices services, ScrapeConfig config) {
    this.services = services;
    this.job = job(config);
    this.found = new JobTargets(services.discovery(), config);
    this.figures = new JobFigures(this, found);
  }

  private ScrapeLoop.Job job(ScrapeConfig config) {
    return new ScrapeLoop.Job(config, services.clients().fetcher(config.httpClient()));
  }

  void reload(ScrapeConfig config) {
    if (!config.equals(job.config())) {
      job = job(config);
      found.reload(config);
    }
  }

  /** Starts what is due; returns when the next scrape is (ms), or {@link Long#MAX_VALUE}. */
  long tick(long nowMs) {
    if (found.tick(nowMs)) {
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

  private void sync(long nowMs) {
    Map<Target.Key, Target> targets = found.targets();
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
    boolean tooMany = limit > 0 && count > limit;
    if (tooMany) {
      services.counters().exceed(ExceededLimit.TARGETS);
    }
    refusal =
        tooMany
            ? "target_limit exceeded (number of targets: " + count + ", limit: " + limit + ")"
            : "";
  }

  /** Lets all targets go; further ticks mark their series stale in due time. */
  void close() {
    found.close();
  }

  /** Lets all targets go at once; when this returns, nothing more is stored. */
  void stop() {
    close();
    loops.values().forEach(ScrapeLoop::stop);
    leaving.forEach(ScrapeLoop::stop);
  }

  /** Whether a stopped pool has nothing left to do. */
  boolean isDone() {
    return found.isClosed() && loops.isEmpty() && leaving.isEmpty();
  }

  List<ActiveTarget> activeTargets() {
    return active.stream().map(ScrapeLoop::active).toList();
  }

  List<DroppedTarget> droppedTargets() {
    return found.dropped();
  }

  ScrapeConfig config() {
    return job.config();
  }

  JobFigures figures() {
    return figures;
  }

  int droppedCount() {
    return found.droppedCount();
  }
}

package io.narthex.rules;

import io.narthex.promql.PromqlEngine;
import io.narthex.rules.file.GroupSpec;
import io.narthex.storage.Appendable;
import io.narthex.storage.Queryable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Evaluates the rules of a server, whenever {@link #tick} says what time it is. Thread-safe. It
 * starts no thread: evaluations run on the executor it is given, owned by the caller.
 */
public final class Rules implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Rules.class.getName());

  /** More of them nobody reads in a log; {@link #graph} has them all. */
  private static final int MOST_WARNINGS = 20;

  /** A group that is gone; its series end once a group that took them over has had its turn. */
  private record Gone(RuleGroup group, long sinceMs, long endMs) {}

  private final RuleServices services;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Gone> gone = new ArrayList<>();
  private volatile List<RuleGroup> groups = List.of();
  private volatile RuleGraph graph = RuleGraph.of(List.of());
  private boolean applied;

  /** Rules that are not in force yet; they read from and write to one storage. */
  public <S extends Queryable & Appendable> Rules(
      PromqlEngine engine, S storage, AlertSink sink, Executor executor, RuleSettings settings) {
    Semaphore places = new Semaphore(settings.concurrentRules());
    this.services =
        new RuleServices(
            engine, storage, storage, sink, executor, settings, places, new RuleTimings());
  }

  /** Takes a configuration: unchanged groups go on undisturbed, missing ones are ended. */
  public void apply(List<GroupSpec> specs, RuleDefaults defaults, long nowMs) {
    lock.lock();
    try {
      Map<String, RuleGroup> before = new LinkedHashMap<>();
      groups.forEach(group -> before.put(group.spec().key(), group));
      List<RuleGroup> next = new ArrayList<>();
      for (GroupSpec spec : specs) {
        RuleGroup known = before.remove(spec.key());
        next.add(
            known == null ? fresh(spec, defaults, nowMs) : reloaded(known, spec, defaults, nowMs));
      }
      before.values().forEach(group -> end(group, nowMs));
      groups = List.copyOf(next);
      follow(RuleGraph.of(specs));
      applied = true;
    } finally {
      lock.unlock();
    }
  }

  /** Warns of what is new in a configuration. */
  private void follow(RuleGraph next) {
    Set<String> known = Set.copyOf(graph.warnings());
    next.warnings().stream()
        .filter(warning -> !known.contains(warning))
        .limit(MOST_WARNINGS)
        .forEach(warning -> LOG.log(Level.WARNING, warning));
    graph = next;
  }

  /** Alerts of the first configuration were perhaps pending when the server stopped. */
  private RuleGroup fresh(GroupSpec spec, RuleDefaults defaults, long nowMs) {
    return new RuleGroup(services, spec, defaults, !applied, nowMs);
  }

  private RuleGroup reloaded(RuleGroup known, GroupSpec spec, RuleDefaults defaults, long nowMs) {
    if (known.isSame(spec, defaults)) {
      known.defaults(defaults);
      return known;
    }
    known.stop();
    RuleGroup next = new RuleGroup(services, spec, defaults, false, nowMs);
    next.takeOver(known);
    return next;
  }

  private void end(RuleGroup group, long nowMs) {
    group.stop();
    gone.add(new Gone(group, nowMs, nowMs + 2 * group.intervalMs()));
  }

  /** Starts whatever is due at this time, without blocking; while a reload runs, nothing. */
  public void tick(long nowMs) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      groups.forEach(group -> group.tick(nowMs));
      gone.removeIf(one -> nowMs >= one.endMs && markStale(one));
    } finally {
      lock.unlock();
    }
  }

  /** Evaluates all groups for one moment, one after the other, whatever is due: for rule tests. */
  public void evaluate(long timeMs) {
    groups.forEach(group -> group.evaluate(timeMs));
  }

  private boolean markStale(Gone one) {
    try {
      ResultWriter.endAll(services.appendable(), one.group.written(), one.sinceMs);
    } catch (RuleException e) {
      LOG.log(Level.WARNING, "{0}: {1}", one.group.spec().key(), e.getMessage());
    }
    return true;
  }

  /** The groups now in force, in the order of their files. */
  public List<RuleGroup> groups() {
    return groups;
  }

  /** How long evaluations took since the server started. */
  public RuleTimings timings() {
    return services.timings();
  }

  /** Which of the rules now in force read what others of them write. */
  public RuleGraph graph() {
    return graph;
  }

  /**
   * Stops evaluating; when this returns, nothing more is written or sent. Nothing is marked stale:
   * the server may be back in a moment.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      groups.forEach(RuleGroup::stop);
      groups = List.of();
      gone.clear();
    } finally {
      lock.unlock();
    }
  }
}

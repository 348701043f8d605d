package io.narthex.rules;

import io.narthex.model.Labels;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.QueryOrigin;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Rules that are evaluated together, in order, for one moment after the other.
 *
 * <p>The moments are multiples of the interval, shifted by a hash of file and name, so that groups
 * spread and a restart keeps step. The ticking thread owns the times; an evaluation holds {@link
 * #work}, and so does whoever takes over what it leaves.
 */
public final class RuleGroup {
  private static final Logger LOG = System.getLogger(RuleGroup.class.getName());

  private final RuleServices services;
  private final GroupSpec spec;
  private final long intervalMs;
  private final List<Rule> rules = new ArrayList<>();
  private final RuleOrder order;
  private final ReentrantLock work = new ReentrantLock();
  private final List<Labels> orphans = new ArrayList<>();
  private final boolean restores;
  private GroupCounters counters = new GroupCounters();
  private int iterations;
  private long dueMs;
  private volatile boolean running;
  private volatile boolean stopped;
  private volatile RuleDefaults defaults;
  private volatile long evaluatedAtMs;
  private volatile double durationSeconds;
  private volatile double restorationSeconds;

  /**
   * A group that has not run yet.
   *
   * @param restores whether the states of its alerts come from storage
   */
  RuleGroup(
      RuleServices services, GroupSpec spec, RuleDefaults defaults, boolean restores, long nowMs) {
    this.services = services;
    this.spec = spec;
    this.defaults = defaults;
    this.restores = restores;
    this.intervalMs = spec.intervalMs() == 0 ? defaults.intervalMs() : spec.intervalMs();
    for (RuleSpec rule : spec.rules()) {
      rules.add(rule(rule, !restores));
    }
    this.order = RuleOrder.of(spec);
    long offset =
        Math.floorMod(Labels.of("file", spec.file(), "name", spec.name()).hash64(), intervalMs);
    this.dueMs = nowMs - Math.floorMod(nowMs - offset, intervalMs) + intervalMs;
  }

  private static Rule rule(RuleSpec spec, boolean restored) {
    return spec instanceof RuleSpec.Alerting alert
        ? new AlertingRule(alert, restored)
        : new RecordingRule((RuleSpec.Recording) spec);
  }

  public GroupSpec spec() {
    return spec;
  }

  public long intervalMs() {
    return intervalMs;
  }

  public List<Rule> rules() {
    return List.copyOf(rules);
  }

  public GroupCounters counters() {
    return counters;
  }

  /** When the last evaluation started, ms since the epoch; 0 before the first. */
  public long evaluatedAtMs() {
    return evaluatedAtMs;
  }

  /** How long the last evaluation took. */
  public double durationSeconds() {
    return durationSeconds;
  }

  /** How long it took to give alerts their states back after a start; 0 where that was not due. */
  public double restorationSeconds() {
    return restorationSeconds;
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  /** Whether a configuration leaves this group as it is. */
  boolean isSame(GroupSpec other, RuleDefaults otherDefaults) {
    long interval = other.intervalMs() == 0 ? otherDefaults.intervalMs() : other.intervalMs();
    return spec.equals(other) && interval == intervalMs;
  }

  void defaults(RuleDefaults newDefaults) {
    defaults = newDefaults;
  }

  /** Starts what is due, without waiting for it. */
  void tick(long nowMs) {
    if (nowMs < dueMs) {
      return;
    }
    counters.due(!running && start(dueMs));
    dueMs += intervalMs;
    while (dueMs <= nowMs) {
      dueMs += intervalMs;
      counters.due(false);
    }
  }

  /** Whether there was a thread for it. */
  private boolean start(long timeMs) {
    running = true;
    try {
      services.executor().execute(() -> run(timeMs));
      return true;
    } catch (RejectedExecutionException e) {
      running = false;
      LOG.log(Level.WARNING, "{0}: no thread for an evaluation: {1}", spec.key(), e.getMessage());
      return false;
    }
  }

  private void run(long timeMs) {
    try {
      evaluate(timeMs);
    } finally {
      running = false;
    }
  }

  /** Evaluates all rules for one moment. */
  void evaluate(long timeMs) {
    work.lock();
    try {
      if (stopped) {
        return;
      }
      long startNanos = System.nanoTime();
      counters.samples(round(timeMs).run());
      endOrphans(timeMs);
      durationSeconds = secondsSince(startNanos);
      services.timings().groups().add(durationSeconds);
      evaluatedAtMs = timeMs;
      if (restores && ++iterations == 2) { // by then there has been something to evaluate over
        restore(timeMs);
      }
    } finally {
      work.unlock();
    }
  }

  private void restore(long timeMs) {
    long startNanos = System.nanoTime();
    new Restoration(services, evaluation(timeMs)).restore(rules);
    restorationSeconds = secondsSince(startNanos);
  }

  private Round round(long timeMs) {
    return new Round(
        services,
        spec.key(),
        rules,
        order,
        counters,
        evaluation(timeMs),
        intervalMs,
        () -> stopped);
  }

  private Evaluation evaluation(long timeMs) {
    Long offset = spec.queryOffsetMs();
    RuleDefaults now = defaults;
    return new Evaluation(
        services.engine(),
        QueryOptions.DEFAULT.askedBy(new QueryOrigin.RuleGroup(spec.file(), spec.name())),
        services.queryable(),
        timeMs,
        offset == null ? now.queryOffsetMs() : offset,
        spec.limit(),
        now.externalLabels(),
        services.settings().externalUrl());
  }

  private void endOrphans(long timeMs) {
    try {
      if (!orphans.isEmpty()) {
        ResultWriter.endAll(services.appendable(), orphans, timeMs);
      }
      orphans.clear();
    } catch (RuleException e) {
      LOG.log(Level.WARNING, "{0}: {1}", spec.key(), e.getMessage());
    }
  }

  /** Ends evaluating; when this returns, nothing more is written. */
  void stop() {
    stopped = true; // an evaluation under way ends after its rule
    work.lock();
    try {
      running = false;
    } finally {
      work.unlock();
    }
  }

  /** Takes over what the stopped group before a reload has written and knows of its alerts. */
  void takeOver(RuleGroup before) {
    counters = before.counters;
    evaluatedAtMs = before.evaluatedAtMs;
    durationSeconds = before.durationSeconds;
    List<Rule> left = new ArrayList<>(before.rules);
    for (Rule rule : rules) {
      Optional<Rule> known = left.stream().filter(rule::isSameAs).findFirst();
      known.ifPresent(rule::takeOver);
      known.ifPresent(left::remove);
    }
    left.forEach(gone -> orphans.addAll(gone.writer().written()));
    orphans.addAll(before.orphans);
  }

  /** All series the last evaluation wrote; to be asked of a stopped group. */
  List<Labels> written() {
    List<Labels> all = new ArrayList<>(orphans);
    rules.forEach(rule -> all.addAll(rule.writer().written()));
    return all;
  }
}

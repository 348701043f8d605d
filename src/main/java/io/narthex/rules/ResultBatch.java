package io.narthex.rules;

import io.narthex.rules.RuleStatus.Health;
import io.narthex.storage.Appender;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of rules that follow each other, written by one commit: each commit is a journey to
 * the journal and back. How a rule went is told when its results stand. Used by one thread.
 */
final class ResultBatch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RuleGroup.class.getName());

  private static final long MOST_SAMPLES = 10_000;

  /** No result waits much longer than that to be visible. */
  private static final double MOST_SECONDS = 0.1;

  private record Outcome(Rule rule, String error, double seconds) {}

  private final RuleServices services;
  private final String group;
  private final GroupCounters counters;
  private final long timeMs;
  private final List<Outcome> outcomes = new ArrayList<>();
  private @Nullable Appender appender;
  private long samples;
  private double seconds;

  /**
   * A batch without results.
   *
   * @param group as the log names it
   * @param timeMs the moment that rules are evaluated for, ms since the epoch
   */
  ResultBatch(RuleServices services, String group, GroupCounters counters, long timeMs) {
    this.services = services;
    this.group = group;
    this.counters = counters;
    this.timeMs = timeMs;
  }

  /** Whether it should be committed before anything is added. */
  boolean isFull() {
    return samples >= MOST_SAMPLES || seconds >= MOST_SECONDS;
  }

  /**
   * Adds the results of a rule.
   *
   * @param sampleTimeMs of stale markers
   * @throws RuleException where any is refused; the others are added
   */
  void add(Rule rule, List<RuleSample> results, long sampleTimeMs) throws RuleException {
    Appender open = appender;
    if (open == null) {
      open = appender = services.appendable().appender();
    }
    samples += results.size();
    String refusal = rule.writer().write(open, results, sampleTimeMs);
    if (refusal != null) {
      throw new RuleException(refusal);
    }
  }

  /**
   * Notes how the evaluation of a rule went.
   *
   * @param error "" where it went well
   */
  void note(Rule rule, String error, double ruleSeconds) {
    outcomes.add(new Outcome(rule, error, ruleSeconds));
    seconds += ruleSeconds;
  }

  /** Makes the results visible and tells how the rules went. */
  void commit() {
    String failure = "";
    Appender open = appender;
    appender = null;
    try {
      if (open != null) {
        ResultWriter.commit(open);
        outcomes.forEach(outcome -> outcome.rule.writer().settle());
      }
    } catch (RuleException e) {
      failure = String.valueOf(e.getMessage());
    }
    for (Outcome outcome : outcomes) {
      tell(outcome, outcome.error.isEmpty() ? failure : outcome.error);
    }
    outcomes.clear();
    samples = 0;
    seconds = 0;
  }

  private void tell(Outcome outcome, String error) {
    Rule rule = outcome.rule;
    boolean failed = !error.isEmpty();
    if (failed) {
      LOG.log(Level.WARNING, "{0}: rule {1}: {2}", group, rule.spec().name(), error);
    }
    counters.evaluated(failed);
    services.timings().rules().add(outcome.seconds);
    Health health = failed ? Health.ERR : Health.OK;
    rule.status(new RuleStatus(health, error, timeMs, outcome.seconds));
  }

  /** Lets go of what was not committed. */
  @Override
  public void close() {
    if (appender != null) {
      appender.rollback();
      appender = null;
    }
  }
}

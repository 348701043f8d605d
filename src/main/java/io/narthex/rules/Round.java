package io.narthex.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * One evaluation of the rules of a group, in order. A rule sees what those above it gave.
 *
 * @param group as the log names it
 * @param intervalMs how often the group is evaluated
 * @param stopped turns true when no further rule is to be evaluated
 */
record Round(
    RuleServices services,
    String group,
    List<Rule> rules,
    RuleOrder order,
    GroupCounters counters,
    Evaluation evaluation,
    long intervalMs,
    BooleanSupplier stopped) {
  /** Evaluates and writes; returns how many samples there were. */
  long run() {
    List<CompletableFuture<Long>> beside = new ArrayList<>();
    long samples = 0;
    int first = 0;
    try (ResultBatch batch = batch()) {
      for (int i = 0; i < rules.size() && !stopped.getAsBoolean(); i++) {
        if (order.isIndependent(i) && services.places().tryAcquire()) {
          beside.add(beside(rules.get(i)));
          continue;
        }
        if (batch.isFull() || order.readsSince(i, first)) {
          batch.commit();
          first = i;
        }
        samples += evaluate(rules.get(i), batch);
      }
      batch.commit();
    }
    for (CompletableFuture<Long> one : beside) {
      samples += one.join();
    }
    return samples;
  }

  private ResultBatch batch() {
    return new ResultBatch(services, group, counters, evaluation.timeMs());
  }

  /** On another thread; where there is none, on this one. */
  private CompletableFuture<Long> beside(Rule rule) {
    CompletableFuture<Long> samples = new CompletableFuture<>();
    Runnable work = () -> samples.completeAsync(() -> evaluateAlone(rule), Runnable::run);
    try {
      services.executor().execute(work);
    } catch (RejectedExecutionException e) {
      work.run();
    }
    return samples.whenComplete((count, failure) -> services.places().release());
  }

  private long evaluateAlone(Rule rule) {
    try (ResultBatch batch = batch()) {
      long samples = evaluate(rule, batch);
      batch.commit();
      return samples;
    }
  }

  private long evaluate(Rule rule, ResultBatch batch) {
    long startNanos = System.nanoTime();
    String error = "";
    long count = 0;
    try {
      List<RuleSample> samples = rule.evaluate(evaluation);
      count = samples.size();
      if (rule instanceof AlertingRule alerting) {
        send(alerting);
      }
      batch.add(rule, samples, evaluation.sampleTimeMs());
    } catch (RuleException e) {
      error = String.valueOf(e.getMessage());
    }
    batch.note(rule, error, (System.nanoTime() - startNanos) / 1e9);
    return count;
  }

  private void send(AlertingRule rule) {
    long resendDelayMs = services.settings().resendDelayMs();
    List<Alert> due = rule.toSend(evaluation.timeMs(), resendDelayMs, intervalMs);
    if (!due.isEmpty()) {
      services.sink().send(rule.spec().query(), due);
    }
  }
}

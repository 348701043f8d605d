package io.narthex.rules;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.StaleMarker;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives pending alerts back the time they had been pending before a restart, from the series {@code
 * ALERTS_FOR_STATE}. The outage itself does not count as pending.
 */
final class Restoration {
  /** The last a series says: when, and since when (ms) its alert was active. */
  private record Remembered(long timestampMs, long activeAtMs) {}

  private final RuleServices services;
  private final long nowMs;

  Restoration(RuleServices services, Evaluation evaluation) {
    this.services = services;
    this.nowMs = evaluation.timeMs();
  }

  void restore(List<Rule> rules) {
    try (Querier querier = services.queryable().querier()) {
      for (Rule rule : rules) {
        if (rule instanceof AlertingRule alerting) {
          restore(alerting, querier);
        }
      }
    }
  }

  private void restore(AlertingRule rule, Querier querier) {
    long forMs = rule.alert().forMs();
    if (forMs < services.settings().gracePeriodMs()) {
      rule.restore(alert -> alert); // waiting for it anew takes no longer than the grace period
      return;
    }
    Map<Labels, Remembered> remembered = remembered(rule, querier);
    rule.restore(
        alert -> {
          Remembered known = remembered.get(alert.labels());
          return known == null ? alert : alert.activeAt(activeAtMs(known, forMs));
        });
  }

  private long activeAtMs(Remembered known, long forMs) {
    long graceMs = services.settings().gracePeriodMs();
    long remainingMs = forMs - (known.timestampMs - known.activeAtMs);
    if (remainingMs <= 0) {
      return known.activeAtMs; // it fired, and does again at once
    }
    return remainingMs < graceMs
        ? nowMs + graceMs - forMs
        : known.activeAtMs + nowMs - known.timestampMs;
  }

  private Map<Labels, Remembered> remembered(AlertingRule rule, Querier querier) {
    List<Matcher> matchers =
        List.of(
            Matcher.equal(Labels.METRIC_NAME, AlertingRule.ALERTS_FOR_STATE),
            Matcher.equal(AlertingRule.ALERT_NAME, rule.spec().name()));
    SeriesSet found =
        querier.select(matchers, nowMs - services.settings().outageToleranceMs(), nowMs);
    Map<Labels, Remembered> remembered = new HashMap<>();
    SampleBatch batch = new SampleBatch();
    for (int i = 0; i < found.size(); i++) {
      Labels labels = found.labels(i).withoutMetricName();
      SampleCursor samples = found.samples(i, null);
      remembered.remove(labels);
      while (samples.next(batch)) {
        note(labels, batch, remembered);
      }
    }
    return remembered;
  }

  /** The newest sample counts, unless it ends the series. */
  private static void note(Labels labels, SampleBatch batch, Map<Labels, Remembered> remembered) {
    int last = batch.size() - 1;
    double value = batch.values()[last];
    if (StaleMarker.is(value)) {
      remembered.remove(labels);
    } else {
      remembered.put(labels, new Remembered(batch.timestampsMs()[last], ((long) value) * 1000));
    }
  }
}

package io.narthex.rules;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.promql.exec.QueryValue.VectorSample;
import io.narthex.rules.Alert.State;
import io.narthex.rules.file.RuleSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the alerts of one expression.
 *
 * <pre>
 *   holds            for `for`            gone, keep_firing_for over
 * ─────────▶ pending ─────────▶ firing ───────────────────────────────▶ inactive ─▶ forgotten
 *               │ gone                                                  (told as resolved
 *               ▼ forgotten                                              for 15 minutes)
 * </pre>
 */
public final class AlertingRule extends Rule {
  static final String ALERTS = "ALERTS";
  static final String ALERTS_FOR_STATE = "ALERTS_FOR_STATE";

  /** The label that carries an alert's name. */
  public static final String ALERT_NAME = "alertname";

  private static final String ALERT_STATE = "alertstate";

  /** How long a resolved alert is still told of. */
  private static final long RESOLVED_RETENTION_MS = 15 * 60_000;

  private final RuleSpec.Alerting alert;
  private final AlertText text;

  @GuardedBy("this")
  private final Map<Labels, Alert> active = new LinkedHashMap<>();

  private volatile boolean restored;

  /** A rule without alerts; before {@code restored} it writes nothing. */
  AlertingRule(RuleSpec.Alerting spec, boolean restored) {
    super(spec);
    this.alert = spec;
    this.text = new AlertText(spec);
    this.restored = restored;
  }

  public RuleSpec.Alerting alert() {
    return alert;
  }

  /** The alerts that are pending, firing, or told of as resolved. */
  public synchronized List<Alert> alerts() {
    return List.copyOf(active.values());
  }

  /** Those that are pending or firing. */
  public List<Alert> activeAlerts() {
    return alerts().stream().filter(one -> one.resolvedAtMs() == 0).toList();
  }

  /** The furthest any alert has come; unknown before the first evaluation. */
  public State state() {
    State furthest =
        alerts().stream().map(Alert::state).max(State::compareTo).orElse(State.INACTIVE);
    return status().evaluatedAtMs() == 0 ? State.UNKNOWN : furthest;
  }

  @Override
  List<RuleSample> evaluate(Evaluation evaluation) throws RuleException {
    Map<Labels, Alert> found = new LinkedHashMap<>();
    for (VectorSample sample : query(evaluation)) {
      Alert pending = text.alert(sample, evaluation);
      if (found.put(pending.labels(), pending) != null) {
        throw new RuleException(
            "vector contains metrics with the same labelset after applying alert labels");
      }
    }
    return update(found, evaluation);
  }

  private synchronized List<RuleSample> update(Map<Labels, Alert> found, Evaluation evaluation)
      throws RuleException {
    for (Alert pending : found.values()) {
      active.put(pending.labels(), merged(active.get(pending.labels()), pending));
    }
    List<Alert> alive = new ArrayList<>();
    for (Alert known : List.copyOf(active.values())) {
      boolean holds = found.containsKey(known.labels());
      Alert next = holds ? held(known, evaluation.timeMs()) : lost(known, evaluation.timeMs());
      if (next == null) {
        active.remove(known.labels());
        continue;
      }
      active.put(known.labels(), next);
      if (next.state() != State.INACTIVE) {
        alive.add(next);
      }
    }
    if (evaluation.limit() > 0 && alive.size() > evaluation.limit()) {
      active.clear();
      throw new RuleException(
          "exceeded limit of " + evaluation.limit() + " with " + alive.size() + " alerts");
    }
    return restored ? samples(alive, evaluation.sampleTimeMs()) : List.of();
  }

  private static Alert merged(@Nullable Alert known, Alert pending) {
    return known == null || known.state() == State.INACTIVE
        ? pending
        : known.with(pending.value(), pending.annotations());
  }

  private Alert held(Alert known, long nowMs) {
    Alert kept = known.keptFiringSince(0);
    boolean due = kept.state() == State.PENDING && nowMs - kept.activeAtMs() >= alert.forMs();
    return due ? kept.firing(nowMs) : kept;
  }

  /** An alert whose expression does not hold any more; null where it can be forgotten. */
  private @Nullable Alert lost(Alert known, long nowMs) {
    if (known.state() == State.FIRING && alert.keepFiringForMs() > 0) {
      long since = known.keepFiringSinceMs() == 0 ? nowMs : known.keepFiringSinceMs();
      if (nowMs - since < alert.keepFiringForMs()) {
        return known.keptFiringSince(since);
      }
    }
    boolean longGone =
        known.resolvedAtMs() != 0 && nowMs - known.resolvedAtMs() > RESOLVED_RETENTION_MS;
    if (known.state() == State.PENDING || longGone) {
      return null;
    }
    return known.state() == State.INACTIVE ? known : known.resolved(nowMs);
  }

  private static List<RuleSample> samples(List<Alert> alive, long timeMs) {
    List<RuleSample> samples = new ArrayList<>(2 * alive.size());
    for (Alert one : alive) {
      LabelsBuilder labels = one.labels().toBuilder();
      labels.set(Labels.METRIC_NAME, ALERTS_FOR_STATE);
      samples.add(
          RuleSample.of(labels.build(), timeMs, (double) Math.floorDiv(one.activeAtMs(), 1000)));
      labels.set(Labels.METRIC_NAME, ALERTS).set(ALERT_STATE, one.state().toString());
      samples.add(RuleSample.of(labels.build(), timeMs, 1));
    }
    return samples;
  }

  /** The alerts to be told of now, noted as told. */
  synchronized List<Alert> toSend(long nowMs, long resendDelayMs, long intervalMs) {
    List<Alert> due = new ArrayList<>();
    long untilMs = nowMs + 4 * Math.max(intervalMs, resendDelayMs);
    active.replaceAll(
        (labels, one) -> {
          if (!one.needsSending(nowMs, resendDelayMs)) {
            return one;
          }
          Alert sent = one.sent(nowMs, untilMs);
          due.add(sent);
          return sent;
        });
    return due;
  }

  /** Its alerts too. */
  @Override
  void takeOver(Rule before) {
    super.takeOver(before);
    if (before instanceof AlertingRule known) {
      List<Alert> alerts = known.alerts();
      synchronized (this) {
        alerts.forEach(one -> active.put(one.labels(), one));
      }
      restored = known.restored;
    }
  }

  /** Corrects each pending or firing alert by what was stored of it; it writes from now on. */
  synchronized void restore(UnaryOperator<Alert> correction) {
    active.replaceAll((labels, one) -> correction.apply(one));
    restored = true;
  }
}

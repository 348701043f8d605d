package io.narthex.server.metrics;

import io.narthex.alerts.Notifier;
import io.narthex.rules.GroupCounters;
import io.narthex.rules.RuleGroup;
import java.util.List;
import org.eclipse.microprofile.metrics.Tag;

/** What rules and notifications tell of themselves. */
final class RuleMetrics {
  private static final String LABEL = "rule_group";

  private final Instruments instruments;
  private final Notifier notifier;

  RuleMetrics(Instruments instruments, Notifier notifier) {
    this.instruments = instruments;
    this.notifier = notifier;
  }

  void register() {
    instruments.gauge(
        "prometheus_notifications_queue_length", "Alerts that wait.", notifier::queued);
    instruments.gauge(
        "prometheus_notifications_queue_capacity",
        "Most alerts that wait for one Alertmanager.",
        () -> notifier.settings().queueCapacity());
    instruments.gauge(
        "prometheus_notifications_alertmanagers_discovered",
        "Alertmanagers that are sent to.",
        () -> notifier.active().size());
    instruments.counter(
        "prometheus_notifications_sent_total",
        "Alerts sent to Alertmanagers.",
        notifier.counters()::sent);
    instruments.counter(
        "prometheus_notifications_errors_total",
        "Alerts that could not be sent.",
        notifier.counters()::errors);
    instruments.counter(
        "prometheus_notifications_dropped_total",
        "Alerts dropped, for errors or full queues.",
        notifier.counters()::dropped);
  }

  /** Shows the groups now in force, and no others. */
  void follow(List<RuleGroup> groups) {
    instruments.removeTagged(LABEL);
    groups.forEach(this::register);
  }

  private void register(RuleGroup group) {
    Tag tag = new Tag(LABEL, group.spec().key());
    GroupCounters counters = group.counters();
    instruments.counter(
        "prometheus_rule_evaluations_total", "Evaluated rules.", counters::evaluations, tag);
    instruments.counter(
        "prometheus_rule_evaluation_failures_total", "Rules that failed.", counters::failures, tag);
    instruments.counter(
        "prometheus_rule_group_iterations_total",
        "Evaluations of the group that were due, missed ones included.",
        counters::iterations,
        tag);
    instruments.counter(
        "prometheus_rule_group_iterations_missed_total",
        "Evaluations of the group missed because the one before took too long.",
        counters::missed,
        tag);
    instruments.gauge(
        "prometheus_rule_group_last_evaluation_samples",
        "Samples the last evaluation gave.",
        counters::lastSamples,
        tag);
    instruments.gauge(
        "prometheus_rule_group_interval_seconds",
        "Time between evaluations.",
        () -> group.intervalMs() / 1e3,
        tag);
    instruments.gauge(
        "prometheus_rule_group_last_duration_seconds",
        "How long the last evaluation took.",
        group::durationSeconds,
        tag);
    instruments.gauge(
        "prometheus_rule_group_last_evaluation_timestamp_seconds",
        "When the group was evaluated last.",
        () -> group.evaluatedAtMs() / 1e3,
        tag);
    instruments.gauge(
        "prometheus_rule_group_rules", "Rules of the group.", () -> group.rules().size(), tag);
  }
}

package io.narthex.server.metrics;

import io.narthex.alerts.AlertmanagerCounters;
import io.narthex.alerts.Notifier;
import io.narthex.rules.GroupCounters;
import io.narthex.rules.RuleGroup;
import io.narthex.rules.Rules;
import java.util.List;
import org.eclipse.microprofile.metrics.Tag;

/** What rules and notifications tell of themselves. */
final class RuleMetrics {
  private static final String LABEL = "rule_group";
  private static final String ALERTMANAGER = "alertmanager";

  private final Instruments instruments;
  private final Rules rules;
  private final Notifier notifier;

  RuleMetrics(Instruments instruments, Rules rules, Notifier notifier) {
    this.instruments = instruments;
    this.rules = rules;
    this.notifier = notifier;
  }

  void register() {
    registerTimings();
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
        "prometheus_notifications_dropped_total",
        "Alerts dropped, for errors or full queues.",
        notifier::droppedAlerts);
    notifier.follow(this::followAlertmanagers);
  }

  private void followAlertmanagers(List<AlertmanagerCounters> alertmanagers) {
    instruments.removeTagged(ALERTMANAGER);
    alertmanagers.forEach(this::register);
  }

  private void register(AlertmanagerCounters alertmanager) {
    Tag tag = new Tag(ALERTMANAGER, alertmanager.url().toString());
    instruments.counter(
        "prometheus_notifications_sent_total",
        "Alerts the Alertmanager took.",
        alertmanager::sent,
        tag);
    instruments.counter(
        "prometheus_notifications_errors_total",
        "Alerts it did not take.",
        alertmanager::errors,
        tag);
    instruments.summary(
        "prometheus_notifications_latency_seconds",
        "How long it takes to answer.",
        alertmanager.latency(),
        tag);
  }

  private void registerTimings() {
    instruments.summary(
        "prometheus_rule_evaluation_duration_seconds",
        "How long a rule takes.",
        rules.timings().rules());
    instruments.summary(
        "prometheus_rule_group_duration_seconds",
        "How long a group of rules takes.",
        rules.timings().groups());
    instruments.gauge(
        "narthex_rule_order_warnings",
        "Rules that read series before they are written.",
        () -> rules.graph().warnings().size());
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
        "prometheus_rule_group_last_rule_duration_sum_seconds",
        "How long the rules of the last evaluation took, added up.",
        () -> group.rules().stream().mapToDouble(rule -> rule.status().durationSeconds()).sum(),
        tag);
    instruments.gauge(
        "prometheus_rule_group_last_restore_duration_seconds",
        "How long it took to give alerts their states back.",
        group::restorationSeconds,
        tag);
    instruments.gauge(
        "prometheus_rule_group_rules", "Rules of the group.", () -> group.rules().size(), tag);
  }
}

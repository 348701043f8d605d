package io.narthex.alerts;

import io.narthex.config.AlertingConfig;
import io.narthex.config.AlertmanagerConfig;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.model.ExpressionLinks;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.relabel.RelabelRules;
import io.narthex.rules.Alert;
import io.narthex.rules.AlertSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts to every Alertmanager there is. Each has a queue of its own, so that one that does
 * not answer holds up nothing. Thread-safe.
 */
public final class Notifier implements AlertSink, AutoCloseable {
  private static final Logger LOG = System.getLogger(Notifier.class.getName());
  private static final long DRAIN_MS = 10_000;

  private final DiscoveryContext discovery;
  private final NotifierSettings settings;
  private final LongAdder droppedAlerts = new LongAdder();
  private volatile Consumer<List<AlertmanagerCounters>> follower = alertmanagers -> {};
  private volatile List<AlertmanagerSet> sets = List.of();
  private volatile RelabelRules relabelling = RelabelRules.NONE;
  private volatile Labels externalLabels = Labels.EMPTY;

  public Notifier(DiscoveryContext discovery, NotifierSettings settings) {
    this.discovery = discovery;
    this.settings = settings;
  }

  /** Takes a configuration; entries that it leaves as they were go on with their queues. */
  public synchronized void apply(AlertingConfig config, Labels external) {
    List<AlertmanagerSet> before = new ArrayList<>(sets);
    List<AlertmanagerSet> next = new ArrayList<>();
    for (AlertmanagerConfig entry : config.alertmanagers()) {
      AlertmanagerSet known = take(before, entry);
      next.add(
          known != null ? known : new AlertmanagerSet(entry, discovery, settings, droppedAlerts));
    }
    before.forEach(AlertmanagerSet::close);
    relabelling = config.alertRelabelConfigs();
    externalLabels = external;
    sets = List.copyOf(next);
    follower.accept(counters());
  }

  /** Has somebody told which Alertmanagers are sent to, whenever that changes. */
  public void follow(Consumer<List<AlertmanagerCounters>> newFollower) {
    follower = newFollower;
  }

  private static @Nullable AlertmanagerSet take(
      List<AlertmanagerSet> sets, AlertmanagerConfig config) {
    for (AlertmanagerSet set : sets) {
      if (set.config().equals(config)) {
        sets.remove(set);
        return set;
      }
    }
    return null;
  }

  /** Looks for Alertmanagers that have come or gone, without waiting for a network. */
  public synchronized void tick(long nowMs) {
    boolean changed = false;
    for (AlertmanagerSet set : sets) {
      changed |= set.tick(nowMs);
    }
    if (changed) {
      follower.accept(counters());
    }
  }

  @Override
  public void send(String query, List<Alert> alerts) {
    String link = settings.externalUrl() + ExpressionLinks.table(query);
    List<Notification> notifications = new ArrayList<>(alerts.size());
    for (Alert alert : alerts) {
      notifications.add(
          new Notification(
              labelled(alert.labels()),
              alert.annotations(),
              alert.firedAtMs(),
              alert.endsAtMs(),
              link));
    }
    List<Notification> relabelled = Relabelled.by(relabelling, notifications);
    sets.forEach(set -> set.send(relabelled));
  }

  /** External labels stand where the alert has none of the name. */
  private Labels labelled(Labels own) {
    LabelsBuilder labels = externalLabels.toBuilder();
    own.forEach(labels::set);
    return labels.build();
  }

  /** The Alertmanagers that are sent to. */
  public List<URI> active() {
    return sets.stream().flatMap(set -> set.active().stream()).toList();
  }

  /** Those that relabelling dropped. */
  public List<URI> dropped() {
    return sets.stream().flatMap(set -> set.dropped().stream()).toList();
  }

  /** How many alerts wait, over all Alertmanagers. */
  public int queued() {
    return sets.stream().mapToInt(AlertmanagerSet::queued).sum();
  }

  /** What became of alerts, by Alertmanager that is sent to. */
  public List<AlertmanagerCounters> counters() {
    return sets.stream().flatMap(set -> set.counters().stream()).toList();
  }

  /** Alerts that were lost, for errors or because a queue was full. */
  public long droppedAlerts() {
    return droppedAlerts.sum();
  }

  public NotifierSettings settings() {
    return settings;
  }

  /** Sends what still waits, for some seconds at most, then stops. */
  @Override
  public void close() {
    List<AlertmanagerSet> last = sets;
    last.forEach(AlertmanagerSet::close);
    if (settings.drains()) {
      drain(last);
    }
    sets = List.of();
  }

  private static void drain(List<AlertmanagerSet> last) {
    CompletableFuture<?>[] all =
        last.stream().map(AlertmanagerSet::drained).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(all).get(DRAIN_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.WARNING, "stopping although alerts are still to be sent");
    }
  }
}

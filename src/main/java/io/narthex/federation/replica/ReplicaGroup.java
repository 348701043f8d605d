package io.narthex.federation.replica;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.federation.replica.ReplicaStatus.Leader;
import io.narthex.model.Clock;
import io.narthex.storage.Appendable.Mode;
import io.narthex.storage.Appender;
import io.narthex.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replicas that tell of the same targets, and who leads which. Thread-safe: batches of different
 * replicas may be under way at once, a lead belongs to one of them at a time.
 */
final class ReplicaGroup {
  /** Of more targets in a group, those told of least recently are forgotten. */
  private static final int MOST_TARGETS = 100_000;

  private final String name;
  private final Storage storage;
  private final Clock clock;
  private final LeaderSeries series;

  private final Leads leads = new Leads(MOST_TARGETS);

  @GuardedBy("this")
  private boolean loaded;

  @GuardedBy("this")
  private long failovers;

  @GuardedBy("this")
  private long ignored;

  ReplicaGroup(String name, Storage storage, Clock clock) {
    this.name = name;
    this.storage = storage;
    this.clock = clock;
    this.series = new LeaderSeries(name);
  }

  Appender appender(Replica replica, Mode mode) {
    load();
    return new ReplicaAppender(replica, storage.appender(mode), clock.nowMs());
  }

  /** Who led when the server stopped is known again before the first sample comes. */
  private synchronized void load() {
    if (!loaded) {
      series.load(storage, leads);
      loaded = true;
    }
  }

  synchronized Lead lead(TargetName target) {
    return leads.over(target);
  }

  /** The lead with a number, or null where it was forgotten. */
  @Nullable Lead lead(int number) {
    return leads.numbered(number);
  }

  /** Whether a replica leads or might. */
  synchronized boolean isOpen(Lead lead, Replica replica, long nowMs) {
    return lead.isOpenTo(replica, nowMs);
  }

  synchronized boolean claim(Lead lead, ReplicaAppender batch, long timestampMs, boolean marker) {
    return lead.claim(batch, timestampMs, marker);
  }

  /** Adds to a batch how far it brings the targets it leads. */
  synchronized void report(List<Lead> held, Replica replica, Appender store, long nowMs) {
    for (Lead lead : held) {
      if (lead.isAhead()) {
        series.append(store, lead, replica.name(), nowMs);
      }
    }
  }

  /** Ends what a batch claimed, whatever became of it. */
  synchronized void committed(List<Lead> held, Replica replica, long left, long nowMs) {
    ignored += left;
    for (Lead lead : held) {
      long before = lead.failovers();
      lead.commit(replica.name(), nowMs);
      failovers += lead.failovers() - before;
      leads.touch(lead);
    }
  }

  /** Ends what a batch claimed of which nothing was stored. */
  synchronized void dropped(List<Lead> held) {
    held.forEach(Lead::release);
  }

  /** How it goes, with some of the targets. */
  synchronized ReplicaStatus status(int mostTargets) {
    Map<String, Integer> led = new TreeMap<>();
    leads.all().forEach(lead -> led.merge(lead.leader(), 1, Integer::sum));
    led.remove(""); // targets that one replica told of, but brought no sample of yet
    List<Leader> some =
        leads.all().stream()
            .filter(lead -> !lead.leader().isEmpty())
            .limit(mostTargets)
            .map(Leader::of)
            .toList();
    return new ReplicaStatus(name, led, failovers, ignored, some);
  }
}

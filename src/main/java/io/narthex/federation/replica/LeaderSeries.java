package io.narthex.federation.replica;

import static io.narthex.model.Matcher.equal;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import java.util.List;

/**
 * What is stored of who leads: for each target of a group a series with the leader's name and, as
 * its value, the newest sample taken (s since the epoch). It is in the same commit as that sample,
 * so that after a crash nothing at or before it is taken from another replica.
 */
final class LeaderSeries {
  private static final double SECOND_MS = 1e3;

  private final String group;

  LeaderSeries(String group) {
    this.group = group;
  }

  /** Brings the leads up to what is stored. */
  void load(Queryable storage, Leads leads) {
    try (Querier querier = storage.querier()) {
      LatestCursor series =
          querier.latest(
              List.of(List.of(equal(Labels.METRIC_NAME, Replicas.LEADER), equal("group", group))),
              0,
              Long.MAX_VALUE);
      while (series.next()) {
        restore(leads, series);
      }
    }
  }

  private static void restore(Leads leads, LatestCursor series) {
    Labels labels = series.labels();
    Lead lead = leads.over(new TargetName(labels.get("job"), labels.get("instance")));
    long lastMs = Math.round(series.value() * SECOND_MS);
    if (lastMs > lead.lastMs()) {
      lead.restore(labels.get("replica"), lastMs, series.timestampMs());
    }
  }

  /** Adds to a batch how far a replica brings a target; the series of the leader before it ends. */
  void append(Appender store, Lead lead, String replica, long nowMs) {
    long timestampMs = lead.reportAt(nowMs);
    String before = lead.leader();
    if (!before.isEmpty() && !before.equals(replica)) {
      append(store, lead, before, timestampMs, StaleMarker.VALUE);
    }
    append(store, lead, replica, timestampMs, lead.newestMs() / SECOND_MS);
  }

  private void append(Appender store, Lead lead, String replica, long timestampMs, double value) {
    Labels labels =
        Labels.of(
            Labels.METRIC_NAME,
            Replicas.LEADER,
            "group",
            group,
            "job",
            lead.target.job(),
            "instance",
            lead.target.instance(),
            "replica",
            replica);
    store.append(store.reference(labels), timestampMs, value);
  }
}

package io.narthex.alerts;

import io.narthex.model.DurationSummary;
import java.util.concurrent.atomic.LongAdder;

/** What became of notifications, over all Alertmanagers. Thread-safe. */
public final class NotifierCounters {
  private final LongAdder sent = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  private final DurationSummary latency = new DurationSummary();

  NotifierCounters() {}

  /** How long Alertmanagers took to answer. */
  public DurationSummary latency() {
    return latency;
  }

  /** Alerts an Alertmanager took. */
  public long sent() {
    return sent.sum();
  }

  /** Alerts that were lost because an Alertmanager did not take them. */
  public long errors() {
    return errors.sum();
  }

  /** Alerts that were lost, for errors or because a queue was full. */
  public long dropped() {
    return dropped.sum();
  }

  void send(int alerts) {
    sent.add(alerts);
  }

  void fail(int alerts) {
    errors.add(alerts);
    dropped.add(alerts);
  }

  void drop(int alerts) {
    dropped.add(alerts);
  }
}

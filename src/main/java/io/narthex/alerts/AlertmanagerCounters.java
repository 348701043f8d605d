package io.narthex.alerts;

import io.narthex.model.DurationSummary;
import java.net.URI;
import java.util.concurrent.atomic.LongAdder;

/** What became of the alerts for one Alertmanager, since it was found. Thread-safe. */
public final class AlertmanagerCounters {
  private final URI url;
  private final LongAdder sent = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final DurationSummary latency = new DurationSummary();

  AlertmanagerCounters(URI url) {
    this.url = url;
  }

  /** Where alerts are posted to. */
  public URI url() {
    return url;
  }

  /** How long it took to answer. */
  public DurationSummary latency() {
    return latency;
  }

  /** Alerts it took. */
  public long sent() {
    return sent.sum();
  }

  /** Alerts that were lost because it did not take them. */
  public long errors() {
    return errors.sum();
  }

  void send(int alerts) {
    sent.add(alerts);
  }

  void fail(int alerts) {
    errors.add(alerts);
  }
}

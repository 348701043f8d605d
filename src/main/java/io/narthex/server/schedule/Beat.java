package io.narthex.server.schedule;

/** What is due again and again, and how often to look. */
enum Beat {
  /** Fine enough that a scrape starts well within a tenth of a second of its time. */
  SCRAPE(25),
  /** As scrapes, but what is pulled carries its own time: a moment late is no matter. */
  FEDERATE(200),
  /** Rule groups that are due, and Alertmanagers that have come or gone. */
  RULES(100),
  /** Sealing, retention, garbage: each looks by itself whether there is anything to do. */
  MAINTAIN(15_000),
  /** A changed configuration, where watching is switched on. */
  WATCH_CONFIGURATION(1_000);

  private final long periodMs;

  Beat(long periodMs) {
    this.periodMs = periodMs;
  }

  long periodMs() {
    return periodMs;
  }
}

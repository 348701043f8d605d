package io.narthex.server.schedule;

/** What is due again and again, and how often to look. */
enum Beat {
  /** Discoveries, and the scrapes until the next beat: {@link DueWork} wakes for each. */
  SCRAPE(250),
  /** What is pulled carries its own time: a moment late is no matter. */
  FEDERATE(500),
  /** Rule groups that are due, and Alertmanagers that have come or gone. */
  RULES(250),
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

package io.narthex.server.launch;

import java.util.Set;

/** Flags of Prometheus that mean nothing here: accepted, with a warning, so that scripts work. */
final class UnusedFlag {
  private static final Set<String> SWITCHES =
      Set.of(
          "agent",
          "auto-gomaxprocs",
          "auto-gomemlimit",
          "scrape.adjust-timestamps",
          "storage.agent.no-lockfile",
          "storage.agent.wal-compression",
          "storage.tsdb.no-lockfile",
          "storage.tsdb.wal-compression",
          "web.enable-otlp-receiver");

  private static final Set<String> WITH_VALUE =
      Set.of(
          "auto-gomemlimit.ratio",
          "scrape.discovery-reload-interval",
          "scrape.timestamp-tolerance",
          "storage.agent.path",
          "storage.agent.retention.max-time",
          "storage.agent.retention.min-time",
          "storage.agent.wal-compression-type",
          "storage.agent.wal-segment-size",
          "storage.agent.wal-truncate-frequency",
          "storage.remote.flush-deadline",
          "storage.remote.read-concurrent-limit",
          "storage.remote.read-max-bytes-in-frame",
          "storage.remote.read-sample-limit",
          "storage.tsdb.delay-compact-file.path",
          "storage.tsdb.head-chunks-write-queue-size",
          "storage.tsdb.max-block-duration",
          "storage.tsdb.wal-compression-type",
          "storage.tsdb.wal-segment-size",
          "web.console.libraries",
          "web.console.templates",
          "web.local-assets",
          "web.max-connections",
          "web.page-title",
          "web.read-timeout",
          "web.remote-write-receiver.accepted-protobuf-messages",
          "web.user-assets");

  private UnusedFlag() {}

  static boolean isSwitch(String name) {
    return SWITCHES.contains(name);
  }

  static boolean takesValue(String name) {
    return WITH_VALUE.contains(name);
  }
}

package io.narthex.server.wiring;

import java.util.Arrays;
import java.util.Optional;

/** The flags of Prometheus that mean something here; each is the setting {@code narthex.<name>}. */
public enum Flag {
  ALERTMANAGER_BATCH_SIZE(
      "alertmanager.notification-batch-size", "256", "Most alerts in one notification."),
  ALERTMANAGER_DRAIN(
      "alertmanager.drain-notification-queue-on-shutdown",
      true,
      "Send waiting notifications before stopping."),
  ALERTMANAGER_QUEUE_CAPACITY(
      "alertmanager.notification-queue-capacity",
      "10000",
      "Most alerts that wait for one Alertmanager."),
  AUDIT_MAX_ENTRIES(
      "audit.max-entries", "100000", "Most entries of the audit log kept in the database."),
  CONFIG_FILE("config.file", "prometheus.yml", "Configuration file. Absent: scrapes only itself."),
  CONFIG_AUTO_RELOAD("config.auto-reload", false, "Reload the configuration when it changes."),
  CONFIG_AUTO_RELOAD_INTERVAL(
      "config.auto-reload-interval", "30s", "How often to look for a changed configuration."),
  CONFIG_SOURCE(
      "config.source",
      "file",
      "Where the configuration is: file, or database, as revisions; the file is the first."),
  ENABLE_FEATURE("enable-feature", "", "Comma-separated names of features to enable. Repeatable."),
  FEDERATION_MAX_SERIES(
      "federation.max-series", "2000000", "Most series of one answer of /federate."),
  FEDERATION_MAX_BYTES(
      "federation.max-bytes", "2GB", "Most bytes of one answer of /federate, uncompressed."),
  FEDERATION_MAX_CONCURRENCY(
      "federation.max-concurrency", "20", "Most answers of /federate under way at once."),
  FEDERATION_CACHE(
      "federation.cache", "48MB", "Bytes for labels kept as /federate writes them, about."),
  LOG_FORMAT("log.format", "logfmt", "Format of log messages: logfmt or json."),
  LOG_LEVEL("log.level", "info", "Least severe messages to log: debug, info, warn or error."),
  QUERY_LOOKBACK_DELTA(
      "query.lookback-delta", "5m", "How far back queries and federation look for a sample."),
  QUERY_MAX_CONCURRENCY("query.max-concurrency", "20", "Most queries that run at once."),
  QUERY_MAX_SAMPLES(
      "query.max-samples", "50000000", "Most samples that one query may hold in memory."),
  QUERY_TIMEOUT("query.timeout", "2m", "Longest time that one query may take."),
  RULES_FOR_GRACE_PERIOD(
      "rules.alert.for-grace-period",
      "10m",
      "Least time between a restored 'for' state and an alert that fires by it."),
  RULES_FOR_OUTAGE_TOLERANCE(
      "rules.alert.for-outage-tolerance",
      "1h",
      "Longest outage after which 'for' states are restored."),
  RULES_MAX_CONCURRENT_EVALS(
      "rules.max-concurrent-evals",
      "4",
      "Most independent rules beside their groups' own, with feature concurrent-rule-eval."),
  RULES_RESEND_DELAY(
      "rules.alert.resend-delay", "1m", "Least time before a firing alert is sent again."),
  STORAGE_BLOCK_CACHE(
      "storage.limit.block-cache",
      "64MB",
      "Bytes of sealed blocks kept in memory, half of them for indexes."),
  STORAGE_DISK_FREE(
      "storage.limit.disk-free",
      "64MB",
      "Bytes of the disk to stay free: with less, nothing is taken; 0B is no limit."),
  STORAGE_FSYNC_INTERVAL(
      "storage.journal.fsync-interval",
      "1s",
      "How often the journal is forced to disk; 0s is before every commit."),
  STORAGE_MEMORY_LIMIT(
      "storage.limit.memory",
      "0B",
      "Most bytes series and block cache may take; 0B is three fifths of the heap."),
  STORAGE_MIN_BLOCK_DURATION(
      "storage.tsdb.min-block-duration", "2h", "Time that one sealed block covers."),
  STORAGE_PATH("storage.tsdb.path", "data/", "Directory of everything stored."),
  STORAGE_RETENTION_SIZE(
      "storage.tsdb.retention.size", "0B", "Most bytes kept, such as 512MB (1KB is 1024B)."),
  STORAGE_RETENTION_TIME(
      "storage.tsdb.retention.time", "0s", "How long samples are kept; 15d with neither given."),
  STORAGE_SERIES_LIMIT(
      "storage.limit.series", "0", "Most series in memory; 0 is as many as memory takes."),
  WEB_CONFIG_FILE("web.config.file", "", "File with TLS, users, headers and a rate limit."),
  WEB_CORS_ORIGIN(
      "web.cors.origin", ".*", "Regular expression for the sites whose pages may ask the API."),
  WEB_ENABLE_ADMIN_API("web.enable-admin-api", false, "Serve the admin endpoints."),
  WEB_ENABLE_LIFECYCLE("web.enable-lifecycle", false, "Serve /-/reload and /-/quit."),
  WEB_ENABLE_REMOTE_WRITE_RECEIVER(
      "web.enable-remote-write-receiver", false, "Accept remote write at /api/v1/write."),
  WEB_ENABLE_ROLES(
      "web.enable-roles", false, "Ask who clients are; what they may do is their role in WildFly."),
  WEB_EXTERNAL_URL("web.external-url", "", "URL under which others reach this server."),
  WEB_LISTEN_ADDRESS(
      "web.listen-address", "127.0.0.1:9090", "HOST:PORT to serve on; :PORT is every interface."),
  WEB_MAX_NOTIFICATIONS_SUBSCRIBERS(
      "web.max-notifications-subscribers",
      "16",
      "Most clients that may follow /api/v1/notifications/live."),
  WEB_ROUTE_PREFIX("web.route-prefix", "", "Path of all endpoints; else that of the external URL."),
  WEB_SEARCH_MAX_LIMIT(
      "web.search.max-limit", "10000", "Most names that one search may ask for; 0 is no limit."),
  WEB_WARM_UP_REQUESTS(
      "web.warm-up-requests",
      "300",
      "Requests to itself after the start, so that those of others are answered fast; 0 is none.");

  private static final String KEY_PREFIX = "narthex.";

  private final String text;
  private final String fallback;
  private final boolean onOff;
  private final String help;

  Flag(String text, String fallback, String help) {
    this(text, fallback, false, help);
  }

  Flag(String text, boolean fallback, String help) {
    this(text, Boolean.toString(fallback), true, help);
  }

  Flag(String text, String fallback, boolean onOff, String help) {
    this.text = text;
    this.fallback = fallback;
    this.onOff = onOff;
    this.help = help;
  }

  /** The flag called so, without its dashes. */
  public static Optional<Flag> named(String text) {
    return Arrays.stream(values()).filter(flag -> flag.text.equals(text)).findFirst();
  }

  /** The flag's name without dashes: {@code query.timeout}. */
  public String text() {
    return text;
  }

  /** The MicroProfile Config key: {@code narthex.query.timeout}. */
  public String key() {
    return KEY_PREFIX + text;
  }

  /** The value when nothing is given; may be empty. */
  public String fallback() {
    return fallback;
  }

  /** Whether the flag takes no value and has a {@code --no-} form. */
  public boolean isSwitch() {
    return onOff;
  }

  /** One sentence for {@code --help}. */
  public String help() {
    return help;
  }

  /** Whether the flag may be given more than once, its values joined by commas. */
  public boolean isRepeatable() {
    return this == ENABLE_FEATURE;
  }
}

package io.narthex.server.wiring;

import io.narthex.federation.answer.FederationLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Everything Prometheus takes as flags, read once and checked; durations are milliseconds, sizes
 * bytes.
 *
 * @param features names given to {@code enable-feature}
 * @param datasource JNDI name of the database
 * @param flags each flag's value as text, by name, as {@code /api/v1/status/flags} shows it
 */
public record ServerSettings(
    Config config,
    Storage storage,
    Web web,
    Query query,
    FederationLimits federation,
    Rules rules,
    Log log,
    Set<String> features,
    String datasource,
    SortedMap<String, String> flags) {

  /**
   * Where the configuration is.
   *
   * @param file with revisions it is what the first one is made of
   * @param given whether the file was named; if not, its absence is no error
   */
  public record Config(
      Source source, Path file, boolean given, boolean autoReload, long autoReloadIntervalMs) {
    /** Never both: what is in force is the file, or a revision. */
    public enum Source {
      FILE,
      DATABASE
    }
  }

  /**
   * Where and how long samples are kept.
   *
   * @param retentionTimeMs 0 for as long as the size allows
   * @param retentionSizeBytes 0 for no limit
   * @param minBlockDurationMs how much time one sealed block covers
   * @param fsyncIntervalMs 0 for before every commit
   * @param seriesLimit 0 for as many as memory takes
   * @param memoryLimitBytes 0 for a share of the heap
   * @param blockCacheBytes how much of the sealed blocks stays in memory
   * @param diskFreeBytes nothing is taken while less is left on the disk; 0 for no limit
   */
  public record Storage(
      Path path,
      long retentionTimeMs,
      long retentionSizeBytes,
      long minBlockDurationMs,
      long fsyncIntervalMs,
      long seriesLimit,
      long memoryLimitBytes,
      long blockCacheBytes,
      long diskFreeBytes) {}

  /**
   * What is served and where.
   *
   * @param routePrefix path of all endpoints, starting and ending with a slash
   * @param corsOrigin regular expression for the sites whose pages may ask the API
   * @param notificationSubscribers how many may follow the notifications at once
   * @param roles whether clients must say who they are
   * @param auditEntries how many entries of the audit log are kept
   * @param configFile users, headers and a rate limit
   * @param searchLimit how many names a search may ask for
   * @param warmUpRequests how many the server makes to itself once it is ready
   * @param tls whether the listener speaks TLS, as far as the launcher has said so
   */
  public record Web(
      ListenAddress listenAddress,
      Optional<URI> externalUrl,
      String routePrefix,
      boolean lifecycle,
      boolean adminApi,
      boolean remoteWriteReceiver,
      String corsOrigin,
      int notificationSubscribers,
      boolean roles,
      int auditEntries,
      Optional<Path> configFile,
      int searchLimit,
      int warmUpRequests,
      boolean tls) {
    /** The root of all endpoints at an address of this server. */
    URI at(ListenAddress address) {
      return URI.create((tls ? "https://" : "http://") + address.localAddress() + routePrefix);
    }
  }

  /** Limits of queries. */
  public record Query(long lookbackDeltaMs, long timeoutMs, int maxConcurrency, long maxSamples) {}

  /**
   * How rules are evaluated and their alerts sent.
   *
   * @param concurrentEvals how many independent rules run beside their groups' own; 0 for none
   * @param queueCapacity the most alerts that wait for one Alertmanager
   * @param drains whether waiting alerts are sent before stopping
   */
  public record Rules(
      long outageToleranceMs,
      long gracePeriodMs,
      long resendDelayMs,
      int concurrentEvals,
      int queueCapacity,
      int batchSize,
      boolean drains) {}

  /** What is logged and how. */
  public record Log(Level level, Format format) {
    /** The least severe level logged. */
    public enum Level {
      DEBUG,
      INFO,
      WARN,
      ERROR
    }

    /** The form of a line. */
    public enum Format {
      LOGFMT,
      JSON
    }
  }

  /**
   * Reads the settings.
   *
   * @param lookup the value of a key such as {@code narthex.query.timeout}, where one is given
   * @throws InvalidSettingException naming the first unusable key and its value
   */
  public static ServerSettings from(Function<String, Optional<String>> lookup) {
    return new SettingsReader(lookup).read();
  }
}

package io.narthex.server.wiring;

import io.narthex.config.ConfigLoader;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.schema.ConfigException;
import io.narthex.model.Clock;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.function.Consumer;

/**
 * The configuration in force, and how it changes: read, checked as a whole, handed to whoever
 * follows it. A broken one changes nothing. Thread-safe.
 */
public final class Configuration {
  private static final Logger LOG = System.getLogger(Configuration.class.getName());
  private static final String METRICS_PATH = "metrics";

  /**
   * How the last attempt to load went.
   *
   * @param atMs when it was made, milliseconds since the epoch
   * @param inForceSinceMs when the configuration in force was loaded, the same
   */
  public record LastLoad(boolean successful, long atMs, long inForceSinceMs) {}

  private final ServerSettings settings;
  private final ConfigLoader loader;
  private final Clock clock;
  private final HostServer host;
  private volatile PrometheusConfig current;
  private volatile LastLoad lastLoad;
  private String watchedProblem = "";
  private volatile Consumer<PrometheusConfig> follower = config -> {};

  /**
   * Loads for the first time.
   *
   * @throws ConfigException where the file is missing or broken
   */
  Configuration(ServerSettings settings, ConfigLoader loader, Clock clock, HostServer host) {
    this.settings = settings;
    this.loader = loader;
    this.clock = clock;
    this.host = host;
    this.current = load();
    this.lastLoad = succeeded();
    announce();
  }

  public PrometheusConfig current() {
    return current;
  }

  public LastLoad lastLoad() {
    return lastLoad;
  }

  /** Hands the configuration over, now and after every reload; to be called once booted. */
  public synchronized void follow(Consumer<PrometheusConfig> newFollower) {
    follower = newFollower;
    if (isDefault()) {
      current = selfScrape(); // the address is known by now
    }
    newFollower.accept(current);
  }

  /**
   * Reads the configuration again.
   *
   * @throws ConfigException where it is broken; the old one stays in force then
   */
  public synchronized void reload() {
    try {
      PrometheusConfig loaded = load();
      follower.accept(loaded);
      current = loaded;
      lastLoad = succeeded();
      announce();
    } catch (ConfigException e) {
      lastLoad = new LastLoad(false, clock.nowMs(), lastLoad.inForceSinceMs());
      LOG.log(Level.ERROR, "configuration not loaded, the old one stays: {0}", e.getMessage());
      throw e;
    }
  }

  /** Reloads where the files say something else than what is in force; for watching them. */
  public synchronized void reloadIfChanged() {
    String problem = "";
    try {
      if (!load().equals(current)) {
        reload();
      }
    } catch (ConfigException e) {
      problem = String.valueOf(e.getMessage());
      if (!problem.equals(watchedProblem)) {
        lastLoad = new LastLoad(false, clock.nowMs(), lastLoad.inForceSinceMs());
        LOG.log(Level.ERROR, "changed configuration not loaded: {0}", problem);
      }
    }
    watchedProblem = problem;
  }

  private LastLoad succeeded() {
    return new LastLoad(true, clock.nowMs(), clock.nowMs());
  }

  private PrometheusConfig load() {
    return isDefault() ? selfScrape() : loader.load(settings.config().file());
  }

  private void announce() {
    LOG.log(Level.INFO, "configuration loaded from {0}", source());
    for (String key : current.notBuiltYet()) {
      LOG.log(Level.WARNING, "{0}: valid, but without effect in this server", key);
    }
  }

  /** Without a file, and none asked for, the server watches itself, as Prometheus's sample does. */
  private boolean isDefault() {
    return !settings.config().given() && !Files.exists(settings.config().file());
  }

  private PrometheusConfig selfScrape() {
    ServerSettings.Web web = settings.web();
    ListenAddress address = host.listenAddress().orElse(web.listenAddress());
    return loader.defaults(address.localAddress(), web.routePrefix() + METRICS_PATH);
  }

  private String source() {
    return isDefault() ? "the built-in default" : settings.config().file().toString();
  }
}

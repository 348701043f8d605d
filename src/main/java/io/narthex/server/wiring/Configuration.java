package io.narthex.server.wiring;

import io.narthex.config.ConfigLoader;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.schema.ConfigException;
import io.narthex.model.Clock;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleFiles;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.List;
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

  /** A configuration with the rules of the files it names. */
  public record InForce(PrometheusConfig config, List<GroupSpec> ruleGroups) {
    public InForce {
      ruleGroups = List.copyOf(ruleGroups);
    }
  }

  private final ServerSettings settings;
  private final ConfigLoader loader;
  private final Clock clock;
  private final HostServer host;
  private volatile InForce current;
  private volatile LastLoad lastLoad;
  private String watchedProblem = "";
  private volatile Consumer<InForce> follower = config -> {};

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
    return current.config;
  }

  public LastLoad lastLoad() {
    return lastLoad;
  }

  /** Hands the configuration over, now and after every reload; to be called once booted. */
  public synchronized void follow(Consumer<InForce> newFollower) {
    follower = newFollower;
    if (isDefault()) {
      current = load(); // the address is known by now
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
      InForce loaded = load();
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

  private InForce load() {
    PrometheusConfig config = isDefault() ? selfScrape() : loader.load(settings.config().file());
    ParserOptions parser = ParserOptions.withFeatures(settings.features());
    RuleFiles files = new RuleFiles(parser, config.global().nameValidation());
    return new InForce(config, files.load(config.ruleFiles()));
  }

  private void announce() {
    LOG.log(Level.INFO, "configuration loaded from {0}", source());
    for (String key : current.config.notBuiltYet()) {
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

package io.narthex.server.wiring;

import io.narthex.config.PrometheusConfig;
import io.narthex.config.revision.RevisionStoreException;
import io.narthex.config.schema.ConfigException;
import io.narthex.model.Clock;
import io.narthex.rules.file.GroupSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/**
 * The configuration in force, and how it changes: read, checked as a whole, handed to whoever
 * follows it. A broken one changes nothing. Thread-safe.
 */
public final class Configuration {
  private static final Logger LOG = System.getLogger(Configuration.class.getName());

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

  private final ConfigSource source;
  private final Clock clock;
  private volatile InForce current;
  private volatile LastLoad lastLoad;
  private String watchedProblem = "";
  private volatile Consumer<InForce> follower = config -> {};

  /**
   * Loads for the first time.
   *
   * @throws ConfigException where what must be there by now is missing or broken
   */
  Configuration(ConfigSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.current = source.first();
    this.lastLoad = succeeded();
    if (!source.isCompleteAfterBoot()) {
      announce(source.name());
    }
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
    if (source.isCompleteAfterBoot()) {
      complete();
    } else {
      newFollower.accept(current);
    }
  }

  /** Only one kept in the database can be broken here; it is there, too, that it is mended. */
  private void complete() {
    try {
      reload();
    } catch (ConfigException | RevisionStoreException e) {
      LOG.log(Level.ERROR, "nothing is scraped until a configuration can be loaded");
      follower.accept(current);
    }
  }

  /**
   * Reads the configuration again.
   *
   * @throws ConfigException where it is broken; the old one stays in force then
   * @throws RevisionStoreException where the database it is in is away; the same
   */
  public synchronized void reload() {
    try {
      InForce loaded = source.load();
      replace(loaded, source.name(), () -> {});
    } catch (ConfigException | RevisionStoreException e) {
      failed("configuration not loaded, the old one stays: {0}", e);
      throw e;
    }
  }

  /** What a reload would be refused for; "" where it would not. */
  public String problem() {
    try {
      source.check();
      return "";
    } catch (ConfigException | RevisionStoreException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /**
   * Brings another configuration into force.
   *
   * @param name what the log calls it
   * @param keep makes sure that it is the one found at the next start; where that fails, the old
   *     one is brought back
   * @throws ConfigException where it cannot be in force; the old one stays then
   */
  synchronized void replace(InForce next, String name, Runnable keep) {
    follower.accept(next);
    try {
      keep.run();
    } catch (RevisionStoreException e) {
      follower.accept(current);
      throw e;
    }
    current = next;
    lastLoad = succeeded();
    announce(name);
  }

  /** Reloads where the source says something else than what is in force; for watching it. */
  public synchronized void reloadIfChanged() {
    String problem = "";
    try {
      if (!source.load().equals(current)) {
        reload();
      }
    } catch (ConfigException | RevisionStoreException e) {
      problem = String.valueOf(e.getMessage());
      if (!problem.equals(watchedProblem)) {
        failed("changed configuration not loaded: {0}", e);
      }
    }
    watchedProblem = problem;
  }

  private void failed(String message, RuntimeException problem) {
    lastLoad = new LastLoad(false, clock.nowMs(), lastLoad.inForceSinceMs());
    LOG.log(Level.ERROR, message, problem.getMessage());
  }

  private LastLoad succeeded() {
    return new LastLoad(true, clock.nowMs(), clock.nowMs());
  }

  private void announce(String name) {
    LOG.log(Level.INFO, "configuration loaded from {0}", name);
    for (String key : current.config.notBuiltYet()) {
      LOG.log(Level.WARNING, "{0}: valid, but without effect in this server", key);
    }
  }
}

package io.narthex.server.launch;

import io.narthex.config.AlertmanagerConfig;
import io.narthex.config.DiscoveryConfig;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.file.ConfigLoader;
import io.narthex.config.file.Glob;
import io.narthex.config.schema.ConfigException;
import io.narthex.discovery.Discoveries;
import io.narthex.discovery.TargetGroups;
import io.narthex.discovery.file.FileSource;
import io.narthex.discovery.http.HttpSource;
import io.narthex.federation.pull.FederationJobs;
import io.narthex.http.config.HttpClientConfig;
import io.narthex.model.NameValidation;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.file.RuleFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at configurations and all they name, and tells what is wrong with them. */
final class ConfigCheck {
  private final ParserOptions parser;
  private final PrintStream out;
  private final PrintStream err;
  private int failures;

  ConfigCheck(Set<String> features, PrintStream out, PrintStream err) {
    this.parser = ParserOptions.withFeatures(features);
    this.out = out;
    this.err = err;
  }

  /** Whether a server would take all of the files. */
  boolean accepts(List<Path> files) {
    files.forEach(this::check);
    return failures == 0;
  }

  private void check(Path file) {
    out.println("Checking " + file);
    int before = failures;
    try {
      ConfigLoader loader =
          new ConfigLoader(Discoveries.KINDS, System.getenv(), FederationJobs::checked);
      check(loader.load(file));
    } catch (ConfigException e) {
      fail(e.getMessage());
    }
    if (failures == before) {
      out.println(" SUCCESS: " + file + " is a valid configuration");
    }
  }

  private void check(PrometheusConfig config) {
    config.notBuiltYet().forEach(key -> warn(key + ": valid, but without effect in this server"));
    config.scrapeConfigs().forEach(this::checkJob);
    config.federationConfigs().forEach(source -> checkJob(source.job()));
    config.alerting().alertmanagers().forEach(this::checkAlertmanager);
    config.ruleFiles().forEach(pattern -> checkRules(pattern, config.global().nameValidation()));
  }

  private void checkJob(ScrapeConfig job) {
    String owner = "scrape job \"" + job.jobName() + '"';
    checkClient(owner, job.httpClient());
    job.discovery().forEach(source -> checkSource(owner, source));
  }

  private void checkAlertmanager(AlertmanagerConfig alertmanager) {
    checkClient("alertmanagers", alertmanager.httpClient());
    alertmanager.discovery().forEach(source -> checkSource("alertmanagers", source));
  }

  private void checkClient(String owner, HttpClientConfig client) {
    for (Path file : client.files()) {
      if (!Files.isReadable(file)) {
        fail("file \"" + file + "\" of " + owner + " cannot be read");
      }
    }
  }

  private void checkSource(String owner, DiscoveryConfig source) {
    if (source instanceof HttpSource http) {
      checkClient(owner + ", " + http.key(), http.client());
    } else if (source instanceof FileSource files) {
      files.files().forEach(pattern -> checkTargets(owner + ", " + files.key(), pattern));
    }
  }

  private void checkTargets(String owner, String pattern) {
    List<Path> files = expand(pattern);
    if (files.isEmpty()) {
      warn("file \"" + pattern + "\" of " + owner + " does not exist yet");
    }
    for (Path file : files) {
      try {
        TargetGroups.fromFile(file);
      } catch (IOException | ConfigException e) {
        fail("file \"" + file + "\" of " + owner + ": " + e.getMessage());
      }
    }
  }

  private void checkRules(String pattern, NameValidation names) {
    List<Path> files = expand(pattern);
    if (files.isEmpty() && !Glob.isPattern(pattern)) {
      fail("rule file \"" + pattern + "\" does not exist");
    }
    files.forEach(file -> checkRules(file, new RuleFiles(parser, names)));
  }

  private void checkRules(Path file, RuleFiles reader) {
    List<ConfigException> problems = reader.problems(file);
    problems.forEach(problem -> fail(problem.getMessage()));
    if (problems.isEmpty()) {
      int rules = reader.read(file).stream().mapToInt(group -> group.rules().size()).sum();
      out.println("  SUCCESS: " + file + ": rules found: " + rules);
    }
  }

  private List<Path> expand(String pattern) {
    try {
      return Glob.expand(pattern);
    } catch (IOException e) {
      fail("cannot list " + pattern + ": " + e.getMessage());
      return List.of();
    }
  }

  private void warn(String message) {
    out.println("  WARNING: " + message);
  }

  private void fail(@Nullable String message) {
    failures++;
    err.println("  FAILED: " + message);
  }
}

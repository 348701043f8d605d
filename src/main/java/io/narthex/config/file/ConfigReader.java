package io.narthex.config.file;

import io.narthex.config.AccessConfig;
import io.narthex.config.AlertingConfig;
import io.narthex.config.FederationConfig;
import io.narthex.config.GlobalConfig;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.schema.Document;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.config.section.AccessSchema;
import io.narthex.config.section.AlertingSchema;
import io.narthex.config.section.ConfigSchema;
import io.narthex.config.section.FederationSchema;
import io.narthex.config.section.GlobalSchema;
import io.narthex.config.section.OtlpSchema;
import io.narthex.config.section.RemoteCheck;
import io.narthex.config.section.StorageSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes the records of one file whose shape has been checked. */
final class ConfigReader {
  /** Wildcards may only stand in the last part of a path. */
  private static final Pattern FILE_PATTERN = Pattern.compile("[^*]*(\\*[^/]*)?");

  /** Sections that are understood but without effect, to be named by the server when it starts. */
  private static final List<String> NOT_BUILT_YET =
      List.of("remote_write", "remote_read", "otlp", "tracing");

  private final ConfigSchema schema;
  private final Section root;
  private final Section global;
  private final Map<String, String> environment;
  private final ConfigFiles files;
  private final Optional<Path> home;
  private final Set<String> jobNames = new HashSet<>();

  ConfigReader(
      ConfigSchema schema,
      Section root,
      Map<String, String> environment,
      ConfigFiles files,
      Optional<Path> home) {
    this.schema = schema;
    this.root = root;
    this.global = root.sectionOrDefault("global");
    this.environment = environment;
    this.files = files;
    this.home = home;
  }

  PrometheusConfig read() {
    Set<String> withoutEffect = notBuiltYet(); // before defaults take the place of what is absent
    GlobalConfig globalConfig = GlobalSchema.read(global, environment);
    RemoteCheck.uniqueNames(root.sections("remote_write"), "remote write");
    RemoteCheck.uniqueNames(root.sections("remote_read"), "remote read");
    OtlpSchema.checkNames(root.sectionOrDefault("otlp"), global);
    checkPatterns("rule_files", "rule file");
    checkPatterns("scrape_config_files", "scrape config file");
    List<ScrapeConfig> jobs = new ArrayList<>();
    root.sections("scrape_configs").forEach(section -> jobs.add(job(section)));
    includedFiles().forEach(file -> jobs.addAll(includedJobs(file)));
    List<FederationConfig> sources = new ArrayList<>();
    root.sections("federation_configs").forEach(section -> sources.add(source(section)));
    beside(FederationSchema.OWN_FILE).ifPresent(file -> sources.addAll(sourcesOf(file)));
    return new PrometheusConfig(
        globalConfig,
        jobs,
        sources,
        access(),
        root.texts("rule_files"),
        alerting(),
        StorageSchema.read(root),
        withoutEffect,
        YamlText.of(root.plain()));
  }

  private ScrapeConfig job(Section section) {
    ScrapeConfig job = schema.scrape().read(section, global);
    checkName(section, job);
    return job;
  }

  private FederationConfig source(Section section) {
    FederationConfig source = schema.federation().read(section, global);
    checkName(section, source.job());
    return source;
  }

  private void checkName(Section section, ScrapeConfig job) {
    if (!jobNames.add(job.jobName())) {
      throw section.error(
          "job_name", "found multiple scrape configs with job name " + Types.quote(job.jobName()));
    }
  }

  /** A file beside the main one that may hold a section of its own. */
  private Optional<Path> beside(String name) {
    return home.map(directory -> directory.resolve(name)).filter(files::exists);
  }

  private List<AccessConfig> access() {
    List<AccessConfig> access = new ArrayList<>(AccessSchema.read(root));
    beside(AccessSchema.OWN_FILE)
        .map(file -> section(file, AccessSchema.FILE))
        .ifPresent(own -> access.addAll(AccessSchema.read(own)));
    return access;
  }

  private List<FederationConfig> sourcesOf(Path file) {
    Section own = section(file, schema.federationFile());
    return own.sections("federation_configs").stream().map(this::source).toList();
  }

  private List<ScrapeConfig> includedJobs(Path file) {
    Section included = section(file, schema.included());
    return included.sections("scrape_configs").stream().map(this::job).toList();
  }

  private Section section(Path file, Struct struct) {
    Document document =
        new Document(
            files.name(file), file.resolveSibling(""), false, hidden -> files.hidden(file, hidden));
    return document.read(files.read(file), struct);
  }

  private List<Path> includedFiles() {
    List<Path> included = new ArrayList<>();
    for (String pattern : root.texts("scrape_config_files")) {
      try {
        included.addAll(files.expand(pattern));
      } catch (IOException e) {
        throw root.error("scrape_config_files", "cannot list " + pattern + ": " + e.getMessage());
      }
    }
    return included;
  }

  private void checkPatterns(String key, String kind) {
    for (String pattern : root.texts(key)) {
      if (!FILE_PATTERN.matcher(pattern).matches()) {
        throw root.error(key, "invalid " + kind + " path " + Types.quote(pattern));
      }
    }
  }

  private AlertingConfig alerting() {
    return root.section("alerting")
        .map(one -> AlertingSchema.read(one, schema.discovery(), GlobalSchema.names(global)))
        .orElse(AlertingConfig.NONE);
  }

  private Set<String> notBuiltYet() {
    Set<String> names = new TreeSet<>(NOT_BUILT_YET);
    names.removeIf(name -> !root.isSet(name));
    return names;
  }
}

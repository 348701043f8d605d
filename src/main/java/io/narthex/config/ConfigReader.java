package io.narthex.config;

import io.narthex.config.schema.Document;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
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
  private final Optional<Path> federationFile;
  private final Optional<Path> accessFile;
  private final Set<String> jobNames = new HashSet<>();

  ConfigReader(
      ConfigSchema schema,
      Section root,
      Map<String, String> environment,
      Optional<Path> federationFile,
      Optional<Path> accessFile) {
    this.schema = schema;
    this.root = root;
    this.global = root.sectionOrDefault("global");
    this.environment = environment;
    this.federationFile = federationFile;
    this.accessFile = accessFile;
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
    federationFile.ifPresent(file -> sources.addAll(sourcesOf(file)));
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

  private List<AccessConfig> access() {
    List<AccessConfig> access = new ArrayList<>(AccessSchema.read(root));
    accessFile.ifPresent(file -> access.addAll(AccessSchema.read(read(file, AccessSchema.FILE))));
    return access;
  }

  private static Section read(Path file, Struct struct) {
    Document document = new Document(file.toString(), file.resolveSibling(""));
    return document.read(ConfigLoader.read(file), struct);
  }

  private List<FederationConfig> sourcesOf(Path file) {
    Section own = read(file, schema.federationFile());
    return own.sections("federation_configs").stream().map(this::source).toList();
  }

  private List<ScrapeConfig> includedJobs(Path file) {
    Section included = read(file, schema.included());
    return included.sections("scrape_configs").stream().map(this::job).toList();
  }

  private List<Path> includedFiles() {
    List<Path> files = new ArrayList<>();
    for (String pattern : root.texts("scrape_config_files")) {
      try {
        files.addAll(Glob.expand(pattern));
      } catch (IOException e) {
        throw root.error("scrape_config_files", "cannot list " + pattern + ": " + e.getMessage());
      }
    }
    return files;
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

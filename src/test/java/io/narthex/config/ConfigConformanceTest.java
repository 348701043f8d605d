package io.narthex.config;

import io.narthex.config.file.ConfigLoader;
import io.narthex.config.schema.ConfigException;
import io.narthex.conformance.Corpus;
import io.narthex.discovery.Discoveries;
import io.narthex.discovery.TargetGroups;
import io.narthex.model.Labels;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs the configuration files of the conformance corpus. */
class ConfigConformanceTest {
  private final Corpus corpus = new Corpus("config");

  @Test
  void files() throws IOException {
    List<Map<String, Object>> cases =
        corpus.list("index.json").stream().filter(fields -> !fields.containsKey("sd")).toList();
    Corpus.run("config", "file", cases, this::passes);
  }

  @Test
  void kindsOfDiscoveryThatAreNotBuiltAreNamed() throws IOException {
    List<Map<String, Object>> cases =
        corpus.list("index.json").stream().filter(fields -> fields.containsKey("sd")).toList();
    Corpus.run("config.refused_kinds", "file", cases, this::isRefusedByKind);
  }

  private boolean isRefusedByKind(Map<String, Object> fields) {
    try {
      load(fields, Map.of());
      return false;
    } catch (ConfigException e) {
      return ((List<?>) fields.get("sd"))
          .stream().anyMatch(kind -> e.getMessage().contains("of kind " + kind + " is not built"));
    }
  }

  private boolean passes(Map<String, Object> fields) {
    try {
      if ("target_group".equals(fields.get("as"))) {
        TargetGroups.fromYaml(asList(text(fields)), "group", Labels.EMPTY);
      } else if (fields.get("expect").equals("ok")) {
        return isAsExpected(fields);
      } else {
        load(fields, Map.of());
      }
      return false;
    } catch (ConfigException e) {
      List<?> wanted =
          (List<?>)
              fields.getOrDefault("error_contains", fields.get("scrape_configs_error_contains"));
      return wanted != null
          && wanted.stream().allMatch(part -> e.getMessage().contains((String) part));
    }
  }

  private boolean isAsExpected(Map<String, Object> fields) {
    if (fields.get("external_labels_by_env") instanceof List<?> environments) {
      return environments.stream().allMatch(one -> hasExternalLabels(fields, map(one)));
    }
    PrometheusConfig config = load(fields, Map.of());
    Object effective = Corpus.parse(config.yaml());
    return map(fields.getOrDefault("values", Map.of())).entrySet().stream()
            .allMatch(value -> same(at(effective, value.getKey()), value.getValue()))
        && hasJobs(config, (List<?>) fields.getOrDefault("scrape_configs", List.of()))
        && !fields.containsKey("scrape_configs_error_contains");
  }

  private boolean hasExternalLabels(Map<String, Object> fields, Map<String, Object> environment) {
    PrometheusConfig config = load(fields, strings(environment.get("env")));
    return config
        .global()
        .externalLabels()
        .equals(Labels.of(strings(environment.get("external_labels"))));
  }

  private static boolean hasJobs(PrometheusConfig config, List<?> expected) {
    if (config.scrapeConfigs().size() < expected.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      Map<String, Object> actual = describe(config.scrapeConfigs().get(i));
      if (!actual.entrySet().containsAll(map(expected.get(i)).entrySet())) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Object> describe(ScrapeConfig job) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("job_name", job.jobName());
    fields.put("scrape_interval_seconds", (int) (job.scrapeIntervalMs() / 1000));
    fields.put("scrape_timeout_seconds", (int) (job.scrapeTimeoutMs() / 1000));
    fields.put("extra_scrape_metrics", job.extraScrapeMetrics());
    fields.put("scrape_native_histograms", job.histograms().scrapeNative());
    fields.put("always_scrape_classic_histograms", job.histograms().alwaysScrapeClassic());
    fields.put("convert_classic_histograms_to_nhcb", job.histograms().convertClassicToNhcb());
    fields.put(
        "scrape_protocols", job.scrapeProtocols().stream().map(ScrapeProtocol::toString).toList());
    return fields;
  }

  private PrometheusConfig load(Map<String, Object> fields, Map<String, String> environment) {
    return new ConfigLoader(Discoveries.KINDS, environment)
        .parse(text(fields), "testdata/" + fields.get("file"), corpus.folder().resolve("testdata"));
  }

  private String text(Map<String, Object> fields) {
    return corpus.read("testdata/" + fields.get("file"));
  }

  private static String asList(String group) {
    return "- " + group.strip().replace("\n", "\n  ");
  }

  private static @Nullable Object at(@Nullable Object from, String path) {
    Object at = from;
    for (String step : path.split("\\.")) {
      at = at instanceof List<?> list ? list.get(Integer.parseInt(step)) : field(at, step);
    }
    return at;
  }

  private static @Nullable Object field(@Nullable Object from, String name) {
    return from instanceof Map<?, ?> fields ? fields.get(name) : null;
  }

  /** What is not printed has its type's zero value. */
  private static boolean same(@Nullable Object actual, Object expected) {
    boolean zero = expected.equals(List.of()) || expected.equals(false);
    return Objects.equals(actual, expected) || (actual == null && zero);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Map<String, String> strings(Object value) {
    Map<String, String> strings = new HashMap<>();
    map(value).forEach((name, text) -> strings.put(name, (String) text));
    return strings;
  }
}

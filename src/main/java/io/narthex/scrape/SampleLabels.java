package io.narthex.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.config.ScrapeConfig;
import io.narthex.config.ScrapeLimits;
import io.narthex.exposition.ExpositionReader;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.model.NameValidation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the labels a target exposes into those that are stored: the target's own labels joined in,
 * metric relabelling, checks.
 */
final class SampleLabels {
  private static final String EXPORTED = "exported_";

  private final ScrapeConfig config;
  private final Labels target;

  SampleLabels(ScrapeConfig config, Labels target) {
    this.config = config;
    this.target = target;
  }

  ScrapeConfig config() {
    return config;
  }

  /** The labels of the series the reader stands on, or null where relabelling drops it. */
  @Nullable Labels of(ExpositionReader reader) throws ScrapeException {
    Map<String, String> exposed = exposed(reader);
    LabelsBuilder labels = config.honorLabels() ? honoring(exposed) : overriding(exposed);
    if (!config.metricRelabelConfigs().apply(labels)) {
      return null;
    }
    Labels result = labels.build();
    if (result.isEmpty()) {
      return null;
    }
    check(result);
    return result;
  }

  private static Map<String, String> exposed(ExpositionReader reader) throws ScrapeException {
    Map<String, String> exposed = new LinkedHashMap<>();
    String[] twice = {""};
    reader.labels(
        (name, value) -> {
          if (exposed.put(name, value) != null) {
            twice[0] = name;
          }
        });
    if (!twice[0].isEmpty()) {
      throw new ScrapeException("label name \"" + twice[0] + "\" is not unique: invalid sample");
    }
    return exposed;
  }

  /** Exposed labels win, even those with an empty value: they keep the target's label out. */
  private LabelsBuilder honoring(Map<String, String> exposed) {
    LabelsBuilder labels = new LabelsBuilder();
    exposed.forEach(labels::set);
    target.forEach(
        (name, value) -> {
          if (!exposed.containsKey(name)) {
            labels.set(name, value);
          }
        });
    return labels;
  }

  /** The target's labels win; exposed ones in their way are renamed, shortest names first. */
  private LabelsBuilder overriding(Map<String, String> exposed) {
    LabelsBuilder labels = new LabelsBuilder();
    exposed.forEach(labels::set);
    target.forEach(labels::set);
    List<String> conflicts =
        exposed.keySet().stream()
            .filter(name -> target.has(name) && !exposed.getOrDefault(name, "").isEmpty())
            .sorted(Comparator.comparingInt(String::length))
            .toList();
    for (String name : conflicts) {
      labels.set(freeName(labels, name), exposed.getOrDefault(name, ""));
    }
    return labels;
  }

  private static String freeName(LabelsBuilder labels, String name) {
    String free = EXPORTED + name;
    while (labels.has(free)) {
      free = EXPORTED + free;
    }
    return free;
  }

  private void check(Labels labels) throws ScrapeException {
    String name = labels.metricName();
    if (name.isEmpty()) {
      throw new ScrapeException("missing metric name (__name__ label)");
    }
    checkNames(labels, name);
    checkLimits(labels, name);
  }

  private void checkNames(Labels labels, String metric) throws ScrapeException {
    NameValidation names = config.nameValidation();
    boolean valid =
        names.acceptsMetric(metric)
            && labels.toMap().keySet().stream().allMatch(names::acceptsLabel);
    if (!valid) {
      throw new ScrapeException("invalid metric name or label names: " + labels);
    }
  }

  private void checkLimits(Labels labels, String metric) throws ScrapeException {
    ScrapeLimits limits = config.limits();
    if (exceeds(labels.size(), limits.labels())) {
      throw new ScrapeException(
          ExceededLimit.LABELS,
          "label_limit exceeded (metric: %.50s, number of labels: %d, limit: %d)"
              .formatted(metric, labels.size(), limits.labels()));
    }
    if (limits.labelNameLength() == 0 && limits.labelValueLength() == 0) {
      return;
    }
    for (Map.Entry<String, String> label : labels.toMap().entrySet()) {
      checkLengths(metric, label.getKey(), label.getValue());
    }
  }

  private void checkLengths(String metric, String name, String value) throws ScrapeException {
    ScrapeLimits limits = config.limits();
    if (exceeds(bytes(name), limits.labelNameLength())) {
      throw new ScrapeException(
          ExceededLimit.LABELS,
          "label_name_length_limit exceeded (metric: %.50s, label name: %.50s, length: %d, limit: %d)"
              .formatted(metric, name, bytes(name), limits.labelNameLength()));
    }
    if (exceeds(bytes(value), limits.labelValueLength())) {
      throw new ScrapeException(
          ExceededLimit.LABELS,
          ("label_value_length_limit exceeded (metric: %.50s, label name: %.50s, value: \"%.50s\","
                  + " length: %d, limit: %d)")
              .formatted(metric, name, value, bytes(value), limits.labelValueLength()));
    }
  }

  private static boolean exceeds(long number, long limit) {
    return limit > 0 && number > limit;
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}

package io.narthex.relabel;

import io.narthex.config.RelabelText;
import io.narthex.conformance.Corpus;
import io.narthex.model.Labels;
import io.narthex.model.NameValidation;
import io.narthex.regex.LabelPattern;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Runs the relabelling cases of the conformance corpus. */
class RelabelConformanceTest {
  private final Corpus corpus = new Corpus("relabel");

  @Test
  void relabelling() throws IOException {
    Corpus.run("relabel", "id", corpus.lines("relabel.jsonl"), this::relabels);
  }

  @Test
  void validation() throws IOException {
    Corpus.run("relabel.validate", "id", corpus.lines("validate.jsonl"), this::validates);
  }

  @Test
  void targetLabels() throws IOException {
    Corpus.run("relabel.target_label", "id", corpus.lines("target_label.jsonl"), this::isTarget);
  }

  @Test
  void roundTrip() throws IOException {
    Corpus.run(
        "relabel.yaml_roundtrip",
        "id",
        corpus.lines("yaml_roundtrip.jsonl"),
        fields -> {
          String text = (String) fields.get("yaml");
          return Objects.equals(Corpus.parse(RelabelText.printed(text)), Corpus.parse(text));
        });
  }

  private boolean relabels(Map<String, Object> fields) {
    List<RelabelConfig> rules =
        ((List<?>) fields.get("relabel_configs"))
            .stream().map(rule -> rule(map(rule), "replace")).toList();
    Labels output = RelabelRules.of(rules).apply(labels(fields.get("input")));
    return (boolean) fields.get("drop")
        ? output == null
        : labels(fields.get("output")).equals(output);
  }

  private boolean validates(Map<String, Object> fields) {
    String wanted = (String) fields.get("error_contains");
    try {
      rule(map(fields.get("relabel_config")), "");
      return wanted == null;
    } catch (IllegalArgumentException e) {
      return wanted != null && e.getMessage().contains(wanted);
    }
  }

  private boolean isTarget(Map<String, Object> fields) {
    Map<String, Object> rule =
        Map.of("target_label", fields.get("target_label"), "name_validation_scheme", "legacy");
    try {
      rule(rule, "replace");
      return (boolean) fields.get("valid_under_legacy_scheme");
    } catch (IllegalArgumentException e) {
      return !(boolean) fields.get("valid_under_legacy_scheme");
    }
  }

  private static RelabelConfig rule(Map<String, Object> fields, String defaultAction) {
    String action = (String) fields.getOrDefault("action", defaultAction);
    return new RelabelConfig(
        ((List<?>) fields.getOrDefault("source_labels", List.of()))
            .stream().map(String.class::cast).toList(),
        (String) fields.getOrDefault("separator", ";"),
        LabelPattern.compile((String) fields.getOrDefault("regex", "(.*)")),
        ((Number) fields.getOrDefault("modulus", 0)).longValue(),
        (String) fields.getOrDefault("target_label", ""),
        (String) fields.getOrDefault("replacement", "$1"),
        RelabelAction.named(action)
            .orElseThrow(() -> new IllegalArgumentException("relabel action cannot be empty")),
        "legacy".equals(fields.get("name_validation_scheme"))
            ? NameValidation.LEGACY
            : NameValidation.UTF8);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Labels labels(Object value) {
    Map<String, String> labels = new HashMap<>();
    map(value).forEach((name, text) -> labels.put(name, (String) text));
    return Labels.of(labels);
  }
}

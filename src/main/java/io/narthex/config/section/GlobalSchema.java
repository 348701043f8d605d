package io.narthex.config.section;

import static io.narthex.config.schema.Types.COUNT;
import static io.narthex.config.schema.Types.DURATION;
import static io.narthex.config.schema.Types.FILE;
import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.SIZE;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.GlobalConfig;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.model.LabelsBuilder;
import io.narthex.model.NameValidation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code global}, and the keys that a scrape configuration takes over from it. */
public final class GlobalSchema {
  static final long DEFAULT_INTERVAL_MS = 60_000;
  static final long DEFAULT_TIMEOUT_MS = 10_000;

  /** Native histograms are taken where a target has them, unless the file says otherwise. */
  static final boolean DEFAULT_NATIVE_HISTOGRAMS = true;

  private static final List<Field> INHERITED =
      List.of(
          Field.of("scrape_protocols", Types.list(TEXT)),
          Field.of("scrape_native_histograms", FLAG),
          Field.of("convert_classic_histograms_to_nhcb", FLAG),
          Field.of("always_scrape_classic_histograms", FLAG),
          Field.of("extra_scrape_metrics", FLAG),
          Field.of("scrape_failure_log_file", FILE),
          Field.of("body_size_limit", SIZE),
          Field.of("sample_limit", COUNT),
          Field.of("target_limit", COUNT),
          Field.of("label_limit", COUNT),
          Field.of("label_name_length_limit", COUNT),
          Field.of("label_value_length_limit", COUNT),
          Field.of("keep_dropped_targets", COUNT),
          Field.of("metric_name_validation_scheme", NameSchemes.VALIDATION),
          Field.of("metric_name_escaping_scheme", NameSchemes.ESCAPING));

  static final Struct GLOBAL =
      Struct.of(
              "config.plain",
              List.of(
                  Field.of("scrape_interval", DURATION, DEFAULT_INTERVAL_MS),
                  Field.of("scrape_timeout", DURATION),
                  Field.of("evaluation_interval", DURATION, DEFAULT_INTERVAL_MS),
                  Field.of("rule_query_offset", DURATION),
                  Field.of("query_log_file", FILE),
                  Field.of("external_labels", LabelTypes.LABELS)),
              INHERITED)
          .building(GlobalSchema::check);

  private GlobalSchema() {}

  /** The keys a scrape configuration has, too, without defaults of its own. */
  static List<Field> inheritedFields() {
    return INHERITED;
  }

  /** Of these, the ones whose zero means that the job leaves them open; a flag's does not. */
  static List<String> inheritedKeys() {
    Stream<String> own = INHERITED.stream().filter(field -> field.type() != FLAG).map(Field::key);
    return Stream.concat(own, Stream.of("scrape_interval")).toList();
  }

  private static Object check(Section global) {
    LabelTypes.labels(global, "external_labels");
    positive(global, "scrape_interval", DEFAULT_INTERVAL_MS);
    positive(global, "evaluation_interval", DEFAULT_INTERVAL_MS);
    long interval = global.number("scrape_interval");
    if (global.number("scrape_timeout") > interval) {
      throw global.error("scrape_timeout", "global scrape timeout greater than scrape interval");
    }
    positive(global, "scrape_timeout", Math.min(DEFAULT_TIMEOUT_MS, interval));
    if (!global.has("scrape_native_histograms")) {
      global.fill("scrape_native_histograms", DEFAULT_NATIVE_HISTOGRAMS);
    }
    NameSchemes.complete(global);
    ScrapeProtocols.check(global, "");
    return global;
  }

  private static void positive(Section global, String key, long otherwise) {
    if (!global.isSet(key)) {
      global.fill(key, otherwise);
    }
  }

  /** The record; variables in values of external labels are taken from the environment. */
  public static GlobalConfig read(Section global, Map<String, String> environment) {
    LabelsBuilder external = new LabelsBuilder();
    Map<String, Object> labels = global.map("external_labels");
    labels.replaceAll((name, value) -> Variables.expand((String) value, environment));
    labels.forEach((name, value) -> external.set(name, (String) value));
    global.fill("external_labels", labels);
    return new GlobalConfig(
        global.number("scrape_interval"),
        global.number("scrape_timeout"),
        global.number("evaluation_interval"),
        global.number("rule_query_offset"),
        external.build(),
        global.text("query_log_file"),
        names(global));
  }

  public static NameValidation names(Section section) {
    return NameSchemes.validation(section.text("metric_name_validation_scheme"));
  }
}

package io.narthex.config.section;

import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.FederationConfig;
import io.narthex.config.FederationConfig.Mode;
import io.narthex.config.ReplicaOptions;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * {@code federation_configs}: a scrape job with other defaults, and what to select. What is
 * commonly got wrong is refused, with what to do about it.
 */
public final class FederationSchema {
  /** The file beside the main one that may hold the section, which promtool does not know. */
  public static final String OWN_FILE = "federation.yml";

  private static final List<String> MODES = List.of("latest", "resume");

  private static final List<Field> FIELDS =
      List.of(
          Field.of("mode", Types.word(MODES, FederationSchema::unknownMode), "latest"),
          Field.of("keep_synthetic", FLAG),
          Field.of("replica_labels", Types.list(TEXT)),
          Field.of("replica_group", TEXT),
          Field.of("honor_labels", FLAG, true),
          Field.of("track_timestamps_staleness", FLAG, true),
          Field.of("metrics_path", TEXT, "/federate"));

  /** What tells series of one server apart. */
  static final Set<String> NO_EXTERNAL_LABELS =
      Set.of("", "__name__", "job", "instance", "le", "quantile");

  private final ScrapeSchema scrape;
  private final UnaryOperator<String> selectors;

  FederationSchema(ScrapeSchema scrape, UnaryOperator<String> selectors) {
    this.scrape = scrape;
    this.selectors = selectors;
  }

  Field list() {
    return Field.of(
        "federation_configs",
        Types.list(scrape.with("config.federation", fields()), "empty federation config section"));
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>(FIELDS);
    fields.add(Field.of("match", Types.list(Types.checked(selectors))));
    fields.addAll(FederatedLabels.FIELDS);
    return fields;
  }

  private static String unknownMode(String word) {
    return "unknown mode \""
        + word
        + "\": latest pulls last samples, resume all since the last pull";
  }

  public FederationConfig read(Section section, Section global) {
    lint(section);
    ScrapeConfig job = scrape.read(section, global);
    return new FederationConfig(
        Mode.valueOf(section.text("mode").toUpperCase(Locale.ROOT)),
        section.texts("match"),
        section.flag("keep_synthetic"),
        replicas(section),
        job.withMetricRelabelling(FederatedLabels.rules(section, job.metricRelabelConfigs())));
  }

  private static ReplicaOptions replicas(Section section) {
    Set<String> labels = Set.copyOf(section.texts("replica_labels"));
    String group = section.text("replica_group");
    return labels.isEmpty()
        ? ReplicaOptions.NONE
        : new ReplicaOptions(group.isEmpty() ? section.text("job_name") : group, labels);
  }

  private static void lint(Section section) {
    if (section.texts("match").isEmpty()) {
      throw section.error("match", "nothing is selected: name selectors, such as '{job=\"node\"}'");
    }
    if (!section.flag("honor_labels")) {
      throw section.error(
          "honor_labels",
          "without it job and instance of every series become exported_job and exported_instance;"
              + " drop the line, and tell sources apart by source_label");
    }
    if (!section.flag("honor_timestamps")) {
      throw section.error(
          "honor_timestamps", "without it every pull moves old samples to now; drop the line");
    }
    if (section.isSet("params") && section.map("params").containsKey("match[]")) {
      throw section.error("params", "selectors stand under match, not in params");
    }
    lintMode(section);
    lintReplicas(section);
  }

  private static void lintMode(Section section) {
    if (section.texts("match").contains("{}")) {
      throw section.error("match", "{} selects nothing: for all there is say '{__name__=~\".+\"}'");
    }
    if (!section.flag("track_timestamps_staleness")) {
      throw section.error(
          "track_timestamps_staleness",
          "without it series that ended at the source go on for the look-back; drop the line");
    }
    if (section.text("metrics_path").equals("/metrics")) {
      throw section.error(
          "metrics_path", "there the source tells of itself only; drop the line for /federate");
    }
  }

  private static void lintReplicas(Section section) {
    List<String> labels = section.texts("replica_labels");
    if (labels.isEmpty() && section.isSet("replica_group")) {
      throw section.error(
          "replica_group", "a group needs replica_labels: what tells the replicas' series apart");
    }
    for (String label : labels) {
      if (NO_EXTERNAL_LABELS.contains(label)) {
        throw section.error(
            "replica_labels",
            "without "
                + label
                + " series of one replica fall together; name the external label"
                + " that differs, such as replica");
      }
    }
  }
}

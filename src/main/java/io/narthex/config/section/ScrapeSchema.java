package io.narthex.config.section;

import static io.narthex.config.schema.Types.COUNT;
import static io.narthex.config.schema.Types.DURATION;
import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.NUMBER;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.HistogramOptions;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.ScrapeLimits;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.http.config.HttpClientConfig;
import io.narthex.model.NameValidation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code scrape_configs}. */
public final class ScrapeSchema {
  private static final List<Field> OWN =
      List.of(
          Field.of("job_name", TEXT),
          Field.of("honor_labels", FLAG),
          Field.of("honor_timestamps", FLAG, true),
          Field.of("track_timestamps_staleness", FLAG),
          Field.of("params", Types.map(Types.list(TEXT))),
          Field.of("scrape_interval", DURATION),
          Field.of("scrape_timeout", DURATION),
          Field.of("fallback_scrape_protocol", TEXT),
          Field.of("metrics_path", TEXT, "/metrics"),
          Field.of("scheme", TEXT, "http"),
          Field.of("enable_compression", FLAG, true),
          Field.of("native_histogram_bucket_limit", COUNT),
          Field.of("native_histogram_min_bucket_factor", NUMBER));

  private static final List<Field> RELABELLING =
      List.of(
          RelabelSchema.list("relabel_configs", "target relabeling rule in scrape config"),
          RelabelSchema.list("metric_relabel_configs", "metric relabeling rule in scrape config"));

  private final DiscoverySchema discovery;
  private final Struct struct;

  ScrapeSchema(DiscoverySchema discovery) {
    this.discovery = discovery;
    this.struct = with("config.plain", List.of());
  }

  Field list() {
    return Field.of("scrape_configs", Types.list(struct, "empty or null scrape config section"));
  }

  /** A job with more fields, or other defaults, under a name for errors. */
  Struct with(String name, List<Field> fields) {
    return Struct.of(
            name,
            OWN,
            GlobalSchema.inheritedFields(),
            HttpSchema.FIELDS,
            discovery.fields(),
            RELABELLING,
            fields)
        .building(ScrapeSchema::check);
  }

  /** What can be checked without {@code global}; builds the client's configuration. */
  private static HttpClientConfig check(Section job) {
    if (!job.isSet("job_name")) {
      throw new IllegalArgumentException("job_name is empty");
    }
    return HttpSchema.read(job);
  }

  /** The record, with what {@code global} says where the job is silent. */
  public ScrapeConfig read(Section job, Section global) {
    String owner = " for scrape config with job name " + Types.quote(job.text("job_name"));
    NameSchemes.inherit(global, job);
    boolean ownProtocols = job.isSet("scrape_protocols");
    inheritFlags(job, global);
    job.inherit(global, GlobalSchema.inheritedKeys());
    completeTimes(job, global, owner);
    ScrapeProtocols.check(job, owner);
    if (!ownProtocols && !global.isSet("scrape_protocols")) {
      job.fill("scrape_protocols", ScrapeProtocols.defaults(job.flag("scrape_native_histograms")));
    }
    checkFallback(job, owner);
    return record(job);
  }

  /** An explicit {@code false} of a job stands, unlike a limit of 0. */
  private static void inheritFlags(Section job, Section global) {
    for (Field field : GlobalSchema.inheritedFields()) {
      if (field.type() == FLAG && !job.has(field.key())) {
        job.fill(field.key(), global.flag(field.key()));
      }
    }
  }

  private static void completeTimes(Section job, Section global, String owner) {
    long interval = job.number("scrape_interval");
    if (job.number("scrape_timeout") > interval) {
      throw job.error("scrape_timeout", "scrape timeout greater than scrape interval" + owner);
    }
    if (!job.isSet("scrape_timeout")) {
      job.fill("scrape_timeout", Math.min(global.number("scrape_timeout"), interval));
    }
  }

  private static void checkFallback(Section job, String owner) {
    String name = job.text("fallback_scrape_protocol");
    if (!name.isEmpty() && ScrapeProtocols.named(name).isEmpty()) {
      throw job.error(
          "fallback_scrape_protocol",
          "invalid fallback_scrape_protocol" + owner + ": " + ScrapeProtocols.unknown(name));
    }
  }

  private ScrapeConfig record(Section job) {
    NameValidation names = GlobalSchema.names(job);
    return new ScrapeConfig(
        job.text("job_name"),
        job.number("scrape_interval"),
        job.number("scrape_timeout"),
        ScrapeProtocols.read(job),
        ScrapeProtocols.named(job.text("fallback_scrape_protocol")).orElse(null),
        job.text("metrics_path"),
        job.text("scheme"),
        params(job),
        job.flag("honor_labels"),
        job.flag("honor_timestamps"),
        job.flag("track_timestamps_staleness"),
        job.flag("enable_compression"),
        job.flag("extra_scrape_metrics"),
        histograms(job),
        limits(job),
        names,
        NameSchemes.escaping(job.text("metric_name_escaping_scheme")),
        job.text("scrape_failure_log_file"),
        job.as(HttpClientConfig.class),
        discovery.read(job),
        RelabelSchema.rules(job, "relabel_configs", names),
        RelabelSchema.rules(job, "metric_relabel_configs", names),
        false);
  }

  private static Map<String, List<String>> params(Section job) {
    Map<String, List<String>> params = new HashMap<>();
    job.map("params")
        .forEach(
            (name, values) ->
                params.put(name, ((List<?>) values).stream().map(String.class::cast).toList()));
    return params;
  }

  private static HistogramOptions histograms(Section job) {
    return new HistogramOptions(
        job.flag("scrape_native_histograms"),
        job.flag("convert_classic_histograms_to_nhcb"),
        job.flag("always_scrape_classic_histograms"),
        job.number("native_histogram_bucket_limit"),
        job.real("native_histogram_min_bucket_factor"));
  }

  private static ScrapeLimits limits(Section job) {
    return new ScrapeLimits(
        job.number("body_size_limit"),
        job.number("sample_limit"),
        job.number("label_limit"),
        job.number("label_name_length_limit"),
        job.number("label_value_length_limit"),
        job.number("target_limit"),
        job.number("keep_dropped_targets"));
  }
}

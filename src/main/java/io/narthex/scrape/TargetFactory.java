package io.narthex.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.config.HistogramOptions;
import io.narthex.config.ScrapeConfig;
import io.narthex.discovery.TargetGroup;
import io.narthex.model.Durations;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes targets from what discovery found: a job's defaults, relabelling, checks. */
final class TargetFactory {
  private static final String SCHEME = "__scheme__";
  private static final String PATH = "__metrics_path__";
  private static final String INTERVAL = "__scrape_interval__";
  private static final String TIMEOUT = "__scrape_timeout__";
  private static final String PARAMETER = "__param_";
  private static final String UNIX_SOCKET = "__unix_socket__";
  private static final String NATIVE = "__scrape_native_histograms__";
  private static final String CONVERT = "__convert_classic_histograms_to_nhcb__";
  private static final String CLASSIC = "__always_scrape_classic_histograms__";

  private final ScrapeConfig config;

  TargetFactory(ScrapeConfig config) {
    this.config = config;
  }

  /** The labels relabelling starts from: target over group over the job's defaults. */
  Labels discovered(Labels group, Labels target) {
    LabelsBuilder labels = new LabelsBuilder();
    group.forEach(labels::set);
    target.forEach(labels::set);
    setDefault(labels, "job", config.jobName());
    setDefault(labels, INTERVAL, Durations.format(config.scrapeIntervalMs()));
    setDefault(labels, TIMEOUT, Durations.format(config.scrapeTimeoutMs()));
    setDefault(labels, PATH, config.metricsPath());
    setDefault(labels, SCHEME, config.scheme());
    config.params().forEach((name, values) -> setParameter(labels, name, values));
    return labels.build();
  }

  private static void setParameter(LabelsBuilder labels, String name, List<String> values) {
    if (!values.isEmpty()) {
      setDefault(labels, PARAMETER + name, values.get(0));
    }
  }

  /** A label of no value is none. */
  private static void setDefault(LabelsBuilder labels, String name, String value) {
    if (labels.get(name).isEmpty()) {
      labels.set(name, value);
    }
  }

  /**
   * The target, or null where relabelling drops it.
   *
   * @throws ScrapeException where the labels make no target
   */
  @Nullable Target target(Labels discovered) throws ScrapeException {
    Labels relabelled = config.relabelConfigs().apply(discovered);
    if (relabelled == null || relabelled.isEmpty()) {
      return null;
    }
    String address = relabelled.get(TargetGroup.ADDRESS);
    if (address.isEmpty()) {
      throw new ScrapeException("no address");
    }
    if (address.contains("/")) {
      throw new ScrapeException("\"" + address + "\" is not a valid hostname");
    }
    long interval = duration(relabelled, INTERVAL, "interval");
    long timeout = duration(relabelled, TIMEOUT, "timeout");
    if (timeout > interval) {
      throw new ScrapeException(
          "scrape timeout cannot be greater than scrape interval (\"%s\" > \"%s\")"
              .formatted(relabelled.get(TIMEOUT), relabelled.get(INTERVAL)));
    }
    return new Target(
        discovered,
        publicLabels(relabelled, address),
        url(relabelled, address),
        relabelled.get(UNIX_SOCKET),
        interval,
        timeout,
        histograms(relabelled));
  }

  private HistogramOptions histograms(Labels labels) throws ScrapeException {
    HistogramOptions job = config.histograms();
    return new HistogramOptions(
        flag(labels, NATIVE, job.scrapeNative()),
        flag(labels, CONVERT, job.convertClassicToNhcb()),
        flag(labels, CLASSIC, job.alwaysScrapeClassic()),
        job.bucketLimit(),
        job.minBucketFactor());
  }

  private static boolean flag(Labels labels, String name, boolean ofJob) throws ScrapeException {
    return switch (labels.get(name)) {
      case "" -> ofJob;
      case "true", "True", "TRUE", "t", "T", "1" -> true;
      case "false", "False", "FALSE", "f", "F", "0" -> false;
      default ->
          throw new ScrapeException(
              "error parsing %s: \"%s\" is neither true nor false"
                  .formatted(name, labels.get(name)));
    };
  }

  private static Labels publicLabels(Labels relabelled, String address) {
    Labels labels = relabelled.filter(name -> !name.startsWith("__"));
    return labels.has("instance") ? labels : labels.toBuilder().set("instance", address).build();
  }

  private static long duration(Labels labels, String name, String what) throws ScrapeException {
    try {
      long millis = Durations.parseMs(labels.get(name));
      if (millis > 0) {
        return millis;
      }
    } catch (IllegalArgumentException e) {
      throw new ScrapeException("error parsing scrape " + what + ": " + e.getMessage());
    }
    throw new ScrapeException("scrape " + what + " cannot be 0");
  }

  private URI url(Labels labels, String address) throws ScrapeException {
    String scheme = labels.get(SCHEME);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new ScrapeException("unsupported scheme \"" + scheme + "\"");
    }
    String path = labels.get(PATH);
    String query = query(labels);
    String url =
        scheme + "://" + address + (path.startsWith("/") || path.isEmpty() ? "" : "/") + path;
    try {
      return URI.create(query.isEmpty() ? url : url + (path.contains("?") ? '&' : '?') + query);
    } catch (IllegalArgumentException e) {
      throw new ScrapeException("no valid URL: " + e.getMessage());
    }
  }

  /** The job's parameters; a label stands for the first value of its parameter. */
  private String query(Labels labels) {
    Map<String, List<String>> parameters = new TreeMap<>();
    config.params().forEach((name, values) -> parameters.put(name, new ArrayList<>(values)));
    labels.forEach(
        (label, value) -> {
          if (label.startsWith(PARAMETER)) {
            setFirst(parameters, label.substring(PARAMETER.length()), value);
          }
        });
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
    return String.join("&", pairs);
  }

  private static void setFirst(Map<String, List<String>> parameters, String name, String value) {
    List<String> values = parameters.computeIfAbsent(name, key -> new ArrayList<>());
    if (values.isEmpty()) {
      values.add(value);
    } else {
      values.set(0, value);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

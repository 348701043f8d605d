package io.narthex.exposition;

import org.jspecify.annotations.Nullable;

/** The formats a target may answer in, named as {@code scrape_protocols} names them. */
public enum ExpositionFormat {
  PROTOBUF(
      "PrometheusProto",
      "application/vnd.google.protobuf",
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"),
  OPEN_METRICS_0_0_1(
      "OpenMetricsText0.0.1",
      "application/openmetrics-text",
      "application/openmetrics-text;version=0.0.1"),
  OPEN_METRICS_1_0_0(
      "OpenMetricsText1.0.0",
      "application/openmetrics-text",
      "application/openmetrics-text;version=1.0.0"),
  TEXT_0_0_4("PrometheusText0.0.4", "text/plain", "text/plain;version=0.0.4"),
  TEXT_1_0_0("PrometheusText1.0.0", "text/plain", "text/plain;version=1.0.0");

  private final String protocol;
  private final String mediaType;
  private final String accept;

  ExpositionFormat(String protocol, String mediaType, String accept) {
    this.protocol = protocol;
    this.mediaType = mediaType;
    this.accept = accept;
  }

  /** The name in {@code scrape_protocols}. */
  public String protocol() {
    return protocol;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The clause of an {@code Accept} header, without weight and escaping. */
  public String accept() {
    return accept;
  }

  /** Whether names beyond ASCII identifiers may come in this format, so that escaping is agreed. */
  public boolean takesEscaping() {
    return this == TEXT_1_0_0 || this == OPEN_METRICS_1_0_0;
  }

  public boolean isOpenMetrics() {
    return this == OPEN_METRICS_0_0_1 || this == OPEN_METRICS_1_0_0;
  }

  /** The format of that name in {@code scrape_protocols}, or null. */
  public static @Nullable ExpositionFormat ofProtocol(String protocol) {
    for (ExpositionFormat format : values()) {
      if (format.protocol.equals(protocol)) {
        return format;
      }
    }
    return null;
  }
}

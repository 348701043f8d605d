package io.narthex.config;

/** An exposition format a scrape may ask for, by the name configuration files give it. */
public enum ScrapeProtocol {
  OPEN_METRICS_0_0_1("OpenMetricsText0.0.1"),
  OPEN_METRICS_1_0_0("OpenMetricsText1.0.0"),
  PROTOBUF("PrometheusProto"),
  TEXT_0_0_4("PrometheusText0.0.4"),
  TEXT_1_0_0("PrometheusText1.0.0");

  private final String configName;

  ScrapeProtocol(String configName) {
    this.configName = configName;
  }

  @Override
  public String toString() {
    return configName;
  }
}

package io.narthex.model;

import java.util.Locale;

/** The types of metric families, named as Prometheus's HTTP API names them. */
public enum MetricType {
  COUNTER,
  GAUGE,
  HISTOGRAM,
  GAUGEHISTOGRAM,
  SUMMARY,
  INFO,
  STATESET,
  UNKNOWN;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The lower-case name, as in {@code /api/v1/metadata}. */
  public String text() {
    return text;
  }
}

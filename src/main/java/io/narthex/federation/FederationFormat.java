package io.narthex.federation;

import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.NumberStyle;

/** The forms an answer comes in. */
public enum FederationFormat {
  /** What Prometheus answers: floats untyped, nothing but a TYPE line. */
  TEXT,
  /** The text format with types and help. */
  TYPED_TEXT,
  /** OpenMetrics 1.0: types, help, units. */
  OPEN_METRICS;

  /** As in {@code Content-Type}. */
  public String contentType(EscapingScheme escaping) {
    return (this == OPEN_METRICS
            ? "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping="
            : "text/plain; version=0.0.4; charset=utf-8; escaping=")
        + escaping.word();
  }

  boolean isTyped() {
    return this != TEXT;
  }

  NumberStyle numbers() {
    return this == OPEN_METRICS ? NumberStyle.OPEN_METRICS : NumberStyle.TEXT;
  }
}

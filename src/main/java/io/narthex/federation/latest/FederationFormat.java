package io.narthex.federation.latest;

import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.number.NumberStyle;
import io.narthex.exposition.write.MetricFamilyWriter.Encoding;
import org.jspecify.annotations.Nullable;

/** The forms an answer comes in. */
public enum FederationFormat {
  /** What Prometheus answers: floats untyped, nothing but a TYPE line. */
  TEXT("text/plain; version=0.0.4; charset=utf-8", null),
  /** The same as protobuf messages, which native histograms have a form in. */
  PROTOBUF(Encoding.DELIMITED),
  /** The messages as text for people. */
  PROTOBUF_TEXT(Encoding.TEXT),
  /** The messages as text, each on a line. */
  PROTOBUF_COMPACT_TEXT(Encoding.COMPACT_TEXT),
  /** The text format with types and help. */
  TYPED_TEXT("text/plain; version=0.0.4; charset=utf-8", null),
  /** OpenMetrics 1.0: types, help, units, exemplars, start timestamps. */
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8", null);

  static final String PROTOBUF_TYPE = "application/vnd.google.protobuf";
  static final String PROTOBUF_MESSAGE = "io.prometheus.client.MetricFamily";

  private final String contentType;
  private final @Nullable Encoding encoding;

  FederationFormat(Encoding encoding) {
    this(
        PROTOBUF_TYPE + "; proto=" + PROTOBUF_MESSAGE + "; encoding=" + encoding.parameter(),
        encoding);
  }

  FederationFormat(String contentType, @Nullable Encoding encoding) {
    this.contentType = contentType;
    this.encoding = encoding;
  }

  /** As in {@code Content-Type}. */
  public String contentType(EscapingScheme escaping) {
    return contentType + "; escaping=" + escaping.word();
  }

  /** How messages are encoded, or null for lines. */
  @Nullable Encoding encoding() {
    return encoding;
  }

  boolean isTyped() {
    return this == TYPED_TEXT || this == OPEN_METRICS;
  }

  NumberStyle numbers() {
    return this == OPEN_METRICS ? NumberStyle.OPEN_METRICS : NumberStyle.TEXT;
  }
}

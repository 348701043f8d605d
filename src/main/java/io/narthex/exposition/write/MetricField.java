package io.narthex.exposition.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The fields of {@code io.prometheus.client}'s messages, by message, as far as they are written.
 */
enum MetricField {
  FAMILY_NAME(1, "name"),
  FAMILY_HELP(2, "help"),
  FAMILY_TYPE(3, "type"),
  FAMILY_METRIC(4, "metric"),
  FAMILY_UNIT(5, "unit"),

  METRIC_LABEL(1, "label"),
  METRIC_GAUGE(2, "gauge"),
  METRIC_COUNTER(3, "counter"),
  METRIC_SUMMARY(4, "summary"),
  METRIC_UNTYPED(5, "untyped"),
  METRIC_TIMESTAMP_MS(6, "timestamp_ms"),
  METRIC_HISTOGRAM(7, "histogram"),

  LABEL_NAME(1, "name"),
  LABEL_VALUE(2, "value"),

  VALUE(1, "value"),
  VALUE_EXEMPLAR(2, "exemplar"),
  COUNTER_START(3, "start_timestamp"),

  SUMMARY_COUNT(1, "sample_count"),
  SUMMARY_SUM(2, "sample_sum"),
  SUMMARY_QUANTILE(3, "quantile"),
  SUMMARY_START(4, "start_timestamp"),
  QUANTILE(1, "quantile"),
  QUANTILE_VALUE(2, "value"),

  HISTOGRAM_COUNT(1, "sample_count"),
  HISTOGRAM_SUM(2, "sample_sum"),
  HISTOGRAM_BUCKET(3, "bucket"),
  HISTOGRAM_COUNT_FLOAT(4, "sample_count_float"),
  HISTOGRAM_SCHEMA(5, "schema"),
  HISTOGRAM_ZERO_THRESHOLD(6, "zero_threshold"),
  HISTOGRAM_ZERO_COUNT(7, "zero_count"),
  HISTOGRAM_ZERO_COUNT_FLOAT(8, "zero_count_float"),
  HISTOGRAM_NEGATIVE_SPAN(9, "negative_span"),
  HISTOGRAM_NEGATIVE_DELTA(10, "negative_delta"),
  HISTOGRAM_NEGATIVE_COUNT(11, "negative_count"),
  HISTOGRAM_POSITIVE_SPAN(12, "positive_span"),
  HISTOGRAM_POSITIVE_DELTA(13, "positive_delta"),
  HISTOGRAM_POSITIVE_COUNT(14, "positive_count"),
  HISTOGRAM_START(15, "start_timestamp"),
  HISTOGRAM_EXEMPLAR(16, "exemplars"),

  SPAN_OFFSET(1, "offset"),
  SPAN_LENGTH(2, "length"),

  BUCKET_COUNT(1, "cumulative_count"),
  BUCKET_BOUND(2, "upper_bound"),
  BUCKET_EXEMPLAR(3, "exemplar"),
  BUCKET_COUNT_FLOAT(4, "cumulative_count_float"),

  EXEMPLAR_LABEL(1, "label"),
  EXEMPLAR_VALUE(2, "value"),
  EXEMPLAR_TIMESTAMP(3, "timestamp"),

  TIMESTAMP_SECONDS(1, "seconds"),
  TIMESTAMP_NANOS(2, "nanos");

  final int number;

  @SuppressWarnings("ImmutableEnumChecker") // only ever read
  final byte[] text;

  MetricField(int number, String text) {
    this.number = number;
    this.text = text.getBytes(US_ASCII);
  }
}

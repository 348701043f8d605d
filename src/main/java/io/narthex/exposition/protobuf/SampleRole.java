package io.narthex.exposition.protobuf;

/** What a float sample is to its metric: the suffix of its name, and the label of its bound. */
enum SampleRole {
  VALUE("", ""),
  COUNT("_count", ""),
  SUM("_sum", ""),
  BUCKET("_bucket", "le"),
  QUANTILE("", "quantile");

  final String suffix;
  final String boundLabel;

  SampleRole(String suffix, String boundLabel) {
    this.suffix = suffix;
    this.boundLabel = boundLabel;
  }
}

package io.narthex.model;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which label and metric names are accepted. */
public enum NameValidation {
  /** Any non-empty text that is valid UTF-8. */
  UTF8,
  /** ASCII identifiers only; metric names may hold colons. */
  LEGACY;

  public boolean acceptsLabel(String name) {
    return this == LEGACY ? LabelName.isLegacy(name) : isEncodable(name);
  }

  public boolean acceptsMetric(String name) {
    return this == LEGACY ? LabelName.isLegacyMetric(name) : isEncodable(name);
  }

  private static boolean isEncodable(String name) {
    return !name.isEmpty() && UTF_8.newEncoder().canEncode(name);
  }

  /** As configuration files spell it. */
  @Override
  public String toString() {
    return this == LEGACY ? "legacy" : "utf8";
  }
}

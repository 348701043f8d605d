package io.narthex.model;

/** What an exposition says of a metric family beside its samples. */
public record Metadata(MetricType type, String unit, String help) {
  public static final Metadata UNKNOWN = new Metadata(MetricType.UNKNOWN, "", "");
}

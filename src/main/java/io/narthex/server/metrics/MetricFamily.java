package io.narthex.server.metrics;

import io.narthex.model.MetricType;
import java.util.List;
import java.util.Map;

/**
 * Metrics of one name, as they read at one moment.
 *
 * @param help may be empty
 */
public record MetricFamily(String name, String help, MetricType type, List<Member> members) {
  /** One metric with its labels, sorted by name. */
  public record Member(Map<String, String> labels, Reading reading) {}

  /** What a metric says. */
  public sealed interface Reading {}

  /** The reading of a gauge or a counter. */
  public record Value(double value) implements Reading {}

  /**
   * Durations in seconds.
   *
   * @param buckets without that of all, whose bound is infinite
   */
  public record Histogram(List<Bucket> buckets, double sum, long count) implements Reading {}

  /** How many durations were at most so many seconds. */
  public record Bucket(double bound, long count) {}
}

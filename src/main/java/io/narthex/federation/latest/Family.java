package io.narthex.federation.latest;

import io.narthex.federation.answer.KnownFamilies;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import java.util.Arrays;
import java.util.Set;

/** A metric family with the places of its series in a cursor. */
final class Family {
  /** The types that the text format knows, and those that make one family of several metrics. */
  private static final Set<MetricType> TEXT =
      Set.of(MetricType.COUNTER, MetricType.GAUGE, MetricType.HISTOGRAM, MetricType.SUMMARY);

  private static final Set<MetricType> COMPOSED =
      Set.of(MetricType.HISTOGRAM, MetricType.GAUGEHISTOGRAM, MetricType.SUMMARY);

  private final String name;
  private final Metadata metadata;
  private int[] places = new int[4];
  private int size;

  private Family(String name, Metadata metadata) {
    this.name = name;
    this.metadata = metadata;
  }

  /** The family of a metric in a format; what the format cannot say of it becomes unknown. */
  static Family of(String metric, KnownFamilies families, FederationFormat format) {
    String name = families.nameOf(metric);
    Metadata told = families.metadata(name);
    Metadata known = told == null ? Metadata.UNKNOWN : told;
    if (!name.equals(metric)) {
      return format == FederationFormat.OPEN_METRICS || COMPOSED.contains(known.type())
          ? new Family(name, known)
          : ofText(metric, known);
    }
    return format == FederationFormat.OPEN_METRICS
        ? ofOpenMetrics(metric, known)
        : ofText(metric, known);
  }

  private static Family ofText(String metric, Metadata known) {
    return new Family(metric, TEXT.contains(known.type()) ? known : untyped(known));
  }

  /** A counter or an info without its suffix would not be valid. */
  private static Family ofOpenMetrics(String metric, Metadata known) {
    return switch (known.type()) {
      case COUNTER ->
          metric.endsWith("_total")
              ? new Family(stem(metric, "_total"), known)
              : new Family(metric, untyped(known));
      case INFO, STATESET -> new Family(metric, untyped(known));
      default -> new Family(metric, known);
    };
  }

  private static Metadata untyped(Metadata known) {
    return new Metadata(MetricType.UNKNOWN, known.unit(), known.help());
  }

  private static String stem(String metric, String suffix) {
    return metric.endsWith(suffix)
        ? metric.substring(0, metric.length() - suffix.length())
        : metric;
  }

  void add(int place) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    places[size++] = place;
  }

  String name() {
    return name;
  }

  Metadata metadata() {
    return metadata;
  }

  /** Whether its series have to be put together metric by metric. */
  boolean isComposed() {
    return COMPOSED.contains(metadata.type());
  }

  int[] places() {
    return Arrays.copyOf(places, size);
  }
}

package io.narthex.federation.latest;

import io.narthex.federation.answer.KnownFamilies;
import io.narthex.model.Labels;
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

  private static final Set<MetricType> COUNTING =
      Set.of(MetricType.COUNTER, MetricType.HISTOGRAM, MetricType.SUMMARY);

  private static final String CREATED = "_created";

  private final String name;
  private final Metadata metadata;
  private final boolean open;
  private boolean holdsCreated;
  private int[] places = new int[4];
  private int size;

  private Family(String name, Metadata metadata, FederationFormat format) {
    this.name = name;
    this.metadata = metadata;
    this.open = format == FederationFormat.OPEN_METRICS;
  }

  /** The family of a metric in a format; what the format cannot say of it becomes unknown. */
  static Family of(String metric, KnownFamilies families, FederationFormat format) {
    String name = families.nameOf(metric);
    Metadata told = families.metadata(name);
    Metadata known = told == null ? Metadata.UNKNOWN : told;
    boolean open = format == FederationFormat.OPEN_METRICS;
    if (!name.equals(metric) && (open || COMPOSED.contains(known.type()))) {
      return new Family(name, known, format);
    }
    return open && name.equals(metric)
        ? ofOpenMetrics(metric, known)
        : new Family(metric, TEXT.contains(known.type()) ? known : untyped(known), format);
  }

  /** A counter or an info without its suffix would not be valid. */
  private static Family ofOpenMetrics(String metric, Metadata known) {
    boolean counter = known.type() == MetricType.COUNTER && metric.endsWith("_total");
    boolean nameless =
        switch (known.type()) {
          case COUNTER -> !counter;
          case INFO, STATESET -> true;
          default -> false;
        };
    return new Family(
        counter ? stem(metric, "_total") : metric,
        nameless ? untyped(known) : known,
        FederationFormat.OPEN_METRICS);
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

  /** Notes which metrics there are: when this one began is perhaps told by series of its own. */
  void lookForCreated(Set<String> metrics) {
    holdsCreated = metrics.contains(name + CREATED);
  }

  /** Whether its series have to be put together metric by metric. */
  boolean isComposed() {
    boolean counts = open && holdsCreated && metadata.type() == MetricType.COUNTER;
    return counts || COMPOSED.contains(metadata.type());
  }

  /** Whether series of that name may carry exemplars. */
  boolean takesExemplars(String metric) {
    return switch (metadata.type()) {
      case COUNTER -> metric.endsWith("_total");
      case HISTOGRAM, GAUGEHISTOGRAM -> metric.endsWith("_bucket") || metric.equals(name);
      default -> false;
    };
  }

  /** Whether it is to be told when its metrics began, where that is known. */
  boolean tellsStarts() {
    return open && !holdsCreated && COUNTING.contains(metadata.type());
  }

  /** The series that tells when the metric of a series began. */
  Labels createdLabels(Labels series) {
    Labels metric =
        COMPOSED.contains(metadata.type())
            ? series.filter(label -> !Member.isBound(label))
            : series;
    return metric.toBuilder().set(Labels.METRIC_NAME, name + CREATED).build();
  }

  int[] places() {
    return Arrays.copyOf(places, size);
  }
}

package io.narthex.server.metrics;

import io.narthex.model.MetricType;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.Metric;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Snapshot;
import org.eclipse.microprofile.metrics.Timer;

/** Reads the registry, whatever form its metrics are to be shown in. */
@Dependent
public class MetricFamilies {
  private static final double SECOND_NS = 1e9;

  /** A tag of MicroProfile's own. */
  private static final String SCOPE = "mp_scope";

  private final MetricRegistry registry;

  @Inject
  public MetricFamilies(MetricRegistry registry) {
    this.registry = registry;
  }

  /** The families whose names are wanted, sorted by name. */
  public List<MetricFamily> named(Predicate<String> wanted) {
    Map<String, List<MetricID>> families =
        registry.getMetrics().keySet().stream()
            .filter(id -> wanted.test(id.getName()))
            .collect(Collectors.groupingBy(MetricID::getName, TreeMap::new, Collectors.toList()));
    return families.values().stream().map(this::family).toList();
  }

  private MetricFamily family(List<MetricID> ids) {
    String name = ids.get(0).getName();
    String help = registry.getMetadata(name).getDescription();
    return new MetricFamily(
        name,
        Objects.requireNonNullElse(help, ""),
        type(name, registry.getMetric(ids.get(0))),
        ids.stream().map(this::member).toList());
  }

  private MetricFamily.Member member(MetricID id) {
    Map<String, String> labels = new TreeMap<>(id.getTags());
    labels.remove(SCOPE);
    return new MetricFamily.Member(labels, reading(registry.getMetric(id)));
  }

  private static MetricFamily.Reading reading(Metric metric) {
    if (metric instanceof Timer timer) {
      return histogram(timer);
    }
    if (metric instanceof Gauge<?> gauge) {
      return new MetricFamily.Value(gauge.getValue().doubleValue());
    }
    return new MetricFamily.Value((double) ((Counter) metric).getCount());
  }

  private static MetricFamily.Histogram histogram(Timer timer) {
    Snapshot.HistogramBucket[] buckets = timer.getSnapshot().bucketValues();
    return new MetricFamily.Histogram(
        Arrays.stream(buckets)
            .map(
                bucket ->
                    new MetricFamily.Bucket(bucket.getBucket() / SECOND_NS, bucket.getCount()))
            .toList(),
        timer.getElapsedTime().toNanos() / SECOND_NS,
        timer.getCount());
  }

  private static MetricType type(String name, Metric metric) {
    if (metric instanceof Timer) {
      return MetricType.HISTOGRAM;
    }
    boolean counter = metric instanceof Counter || name.endsWith("_total");
    return counter ? MetricType.COUNTER : MetricType.GAUGE;
  }
}

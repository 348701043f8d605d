package io.narthex.server.metrics;

import io.narthex.model.DurationSummary;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricFilter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Hangs figures that are counted elsewhere into the registry. MicroProfile Metrics knows functions
 * only as gauges; one whose name ends in {@code _total} is shown as the counter it is.
 */
final class Instruments {
  private static final double[] QUANTILES = {0.01, 0.05, 0.5, 0.9, 0.99};

  private final MetricRegistry registry;

  Instruments(MetricRegistry registry) {
    this.registry = registry;
  }

  void gauge(String name, String help, DoubleSupplier value, Tag... tags) {
    registry.gauge(metadata(name, help), value::getAsDouble, tags);
  }

  /** A figure that only grows; its name ends in {@code _total}. */
  void counter(String name, String help, LongSupplier value, Tag... tags) {
    registry.gauge(metadata(name, help), value::getAsLong, tags);
  }

  /** Durations in seconds: quantiles of the last ones, sum and count of all. */
  void summary(String name, String help, DurationSummary durations, Tag... tags) {
    for (double rank : QUANTILES) {
      Tag[] tagged = Arrays.copyOf(tags, tags.length + 1);
      tagged[tags.length] = new Tag("quantile", Double.toString(rank));
      gauge(name, help, () -> durations.quantile(rank), tagged);
    }
    gauge(name + "_sum", help, durations::sum, tags);
    gauge(name + "_count", help, durations::count, tags);
  }

  /** Takes away whatever carries a tag of this name. */
  void removeTagged(String tag) {
    registry.removeMatching((id, metric) -> id.getTags().containsKey(tag));
  }

  void clear() {
    registry.removeMatching(MetricFilter.ALL);
  }

  private static Metadata metadata(String name, String help) {
    return Metadata.builder().withName(name).withDescription(help).build();
  }
}

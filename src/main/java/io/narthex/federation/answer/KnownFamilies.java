package io.narthex.federation.answer;

import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Families of which the type is known, and which metrics belong to them. */
public record KnownFamilies(Map<String, Metadata> byName) {
  private static final Map<MetricType, Set<String>> SUFFIXES =
      Map.of(
          MetricType.COUNTER, Set.of("_total", "_created"),
          MetricType.HISTOGRAM, Set.of("_bucket", "_count", "_sum", "_created"),
          MetricType.GAUGEHISTOGRAM, Set.of("_bucket", "_gcount", "_gsum"),
          MetricType.SUMMARY, Set.of("_count", "_sum", "_created"),
          MetricType.INFO, Set.of("_info"));

  /** What is known of a family, or null. */
  public @Nullable Metadata metadata(String family) {
    return byName.get(family);
  }

  /** What the family of a metric is called where its metadata are kept. */
  public String nameOf(String metric) {
    for (String suffix : Shard.SUFFIXES) {
      if (metric.endsWith(suffix)) {
        String stem = metric.substring(0, metric.length() - suffix.length());
        Metadata known = byName.get(stem);
        if (known != null && SUFFIXES.getOrDefault(known.type(), Set.of()).contains(suffix)) {
          return stem;
        }
      }
    }
    return metric;
  }
}

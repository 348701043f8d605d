package io.narthex.promql.script;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.model.Span;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Converts the classic histograms of a load to native ones with custom buckets, beside them. */
final class CustomBucketLoader {
  private static final class Classic {
    final TreeMap<Double, Double> buckets = new TreeMap<>();
    double sum;
    Double count;
  }

  private CustomBucketLoader() {}

  static void load(MemoryStorage storage, Collection<SeriesNotation> loaded, long stepMs) {
    Map<Labels, TreeMap<Long, Classic>> histograms = new TreeMap<>();
    for (SeriesNotation series : loaded) {
      for (int i = 0; i < series.values().size(); i++) {
        SeriesNotation.Value value = series.values().get(i);
        if (!value.absent() && value.histogram() == null) {
          file(histograms, series.labels(), i * stepMs, value.number());
        }
      }
    }
    histograms.forEach(
        (labels, byTime) ->
            byTime.forEach(
                (timeMs, classic) -> storage.add(labels, new Sample(timeMs, 0, convert(classic)))));
  }

  private static void file(
      Map<Labels, TreeMap<Long, Classic>> histograms, Labels labels, long timeMs, double value) {
    String name = labels.metricName();
    String le = labels.get("le");
    if (name.endsWith("_bucket") && le.matches("[+-]?(Inf|[0-9.eE+-]+)")) {
      classic(histograms, labels, "_bucket", timeMs).buckets.put(SeriesNotation.number(le), value);
    } else if (name.endsWith("_sum")) {
      classic(histograms, labels, "_sum", timeMs).sum = value;
    } else if (name.endsWith("_count")) {
      classic(histograms, labels, "_count", timeMs).count = value;
    }
  }

  private static Classic classic(
      Map<Labels, TreeMap<Long, Classic>> histograms, Labels labels, String suffix, long timeMs) {
    String name = labels.metricName();
    Labels base =
        labels.toBuilder()
            .set(Labels.METRIC_NAME, name.substring(0, name.length() - suffix.length()))
            .remove("le")
            .build();
    return histograms
        .computeIfAbsent(base, created -> new TreeMap<>())
        .computeIfAbsent(timeMs, created -> new Classic());
  }

  private static FloatHistogram convert(Classic classic) {
    double[] bounds =
        classic.buckets.keySet().stream()
            .filter(b -> !b.isInfinite())
            .mapToDouble(b -> b)
            .toArray();
    double last = classic.buckets.isEmpty() ? 0 : classic.buckets.lastEntry().getValue();
    double count = classic.count == null ? last : classic.count;
    double[] counts = new double[bounds.length + 1];
    double before = 0;
    for (int i = 0; i < bounds.length; i++) {
      double cumulative = classic.buckets.get(bounds[i]);
      counts[i] = cumulative - before;
      before = cumulative;
    }
    counts[bounds.length] = count - before;
    HistogramLayout layout = HistogramLayout.custom(List.of(new Span(0, counts.length)), bounds);
    return new FloatHistogram(layout, CounterResetHint.UNKNOWN, count, classic.sum, 0, counts);
  }
}

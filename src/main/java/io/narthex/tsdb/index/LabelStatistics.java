package io.narthex.tsdb.index;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Where the series of an index come from: the largest of each kind, largest first.
 *
 * @param labelPairs how many different names with values there are
 * @param valueBytesByName bytes of the values of a label name, counted once per series
 */
public record LabelStatistics(
    long labelPairs,
    List<Count> seriesByMetric,
    List<Count> valuesByName,
    List<Count> valueBytesByName,
    List<Count> seriesByPair) {

  /** How many there are of something, or how many bytes. */
  public record Count(String name, long value) {
    private static final Comparator<Count> SMALLEST_FIRST =
        Comparator.comparingLong(Count::value)
            .thenComparing(Comparator.comparing(Count::name).reversed());
  }

  /** The largest counts of one kind, a bounded number. */
  private static final class Largest {
    private final int limit;
    private final PriorityQueue<Count> kept = new PriorityQueue<>(Count.SMALLEST_FIRST);

    Largest(int limit) {
      this.limit = limit;
    }

    void add(String name, long value) {
      kept.add(new Count(name, value));
      if (kept.size() > limit) {
        kept.remove();
      }
    }

    List<Count> descending() {
      List<Count> sorted = new ArrayList<>(kept);
      sorted.sort(Count.SMALLEST_FIRST.reversed());
      return sorted;
    }
  }

  /** Goes through label names and values, not through series. */
  static LabelStatistics of(Map<String, Map<String, Postings>> names, int limit) {
    Largest metrics = new Largest(limit);
    Largest values = new Largest(limit);
    Largest bytes = new Largest(limit);
    Largest pairs = new Largest(limit);
    long labelPairs = 0;
    for (Map.Entry<String, Map<String, Postings>> label : names.entrySet()) {
      long valueBytes = 0;
      for (Map.Entry<String, Postings> entry : label.getValue().entrySet()) {
        int series = entry.getValue().size();
        if (label.getKey().equals(Labels.METRIC_NAME)) {
          metrics.add(entry.getKey(), series);
        }
        pairs.add(label.getKey() + "=" + entry.getKey(), series);
        valueBytes += (long) entry.getKey().length() * series;
      }
      labelPairs += label.getValue().size();
      values.add(label.getKey(), label.getValue().size());
      bytes.add(label.getKey(), valueBytes);
    }
    return new LabelStatistics(
        labelPairs,
        metrics.descending(),
        values.descending(),
        bytes.descending(),
        pairs.descending());
  }
}

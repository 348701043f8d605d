package io.narthex.tsdb;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.AppendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The naive store that real ones are compared with: lists of samples, sorted. */
final class ReferenceStore {
  /** One sample, its float as raw bits so that equality is exact. */
  record Point(long timestampMs, long startMs, long bits, FloatHistogram histogram) {}

  private final Map<Labels, NavigableMap<Long, Point>> series = new TreeMap<>();
  private final long outOfOrderWindowMs;

  ReferenceStore(long outOfOrderWindowMs) {
    this.outOfOrderWindowMs = outOfOrderWindowMs;
  }

  AppendResult judge(Labels labels, Point point) {
    NavigableMap<Long, Point> points = series.get(labels);
    if (points == null) {
      return AppendResult.APPENDED;
    }
    Point last = points.lastEntry().getValue();
    if (point.timestampMs() > last.timestampMs()) {
      return AppendResult.APPENDED;
    }
    if (point.timestampMs() == last.timestampMs()) {
      boolean same =
          point.histogram() == null
              ? last.histogram() == null && point.bits() == last.bits()
              : point.histogram().equals(last.histogram());
      return same ? AppendResult.UNCHANGED : AppendResult.DUPLICATE;
    }
    if (outOfOrderWindowMs == 0) {
      return AppendResult.OUT_OF_ORDER;
    }
    return point.timestampMs() >= last.timestampMs() - outOfOrderWindowMs
        ? AppendResult.APPENDED
        : AppendResult.TOO_OLD;
  }

  void add(Labels labels, Point point) {
    series.computeIfAbsent(labels, key -> new TreeMap<>()).putIfAbsent(point.timestampMs(), point);
  }

  List<Labels> select(List<List<Matcher>> selectors) {
    return series.keySet().stream()
        .filter(
            labels ->
                selectors.isEmpty()
                    || selectors.stream()
                        .anyMatch(
                            matchers ->
                                matchers.stream().allMatch(m -> m.matches(labels.get(m.name())))))
        .toList();
  }

  List<Labels> selectHolding(List<List<Matcher>> selectors, long fromMs, long toMs) {
    return select(selectors).stream()
        .filter(labels -> !points(labels, fromMs, toMs).isEmpty())
        .toList();
  }

  List<Point> points(Labels labels, long fromMs, long toMs) {
    NavigableMap<Long, Point> points = series.get(labels);
    return points == null
        ? List.of()
        : new ArrayList<>(points.subMap(fromMs, true, toMs, true).values());
  }
}

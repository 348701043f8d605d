package io.narthex.tsdb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Spans of time that neither overlap nor touch, ascending. Immutable. */
record Intervals(List<Interval> spans) {
  /** From one moment to another (ms, both included). */
  record Interval(long fromMs, long toMs) {
    Interval {
      if (toMs < fromMs) {
        throw new IllegalArgumentException("interval ends at " + toMs + " before " + fromMs);
      }
    }
  }

  Intervals with(Interval added) {
    List<Interval> sorted = new ArrayList<>(spans);
    sorted.add(added);
    sorted.sort(Comparator.comparingLong(Interval::fromMs));
    List<Interval> joined = new ArrayList<>();
    for (Interval span : sorted) {
      Interval last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && span.fromMs() - 1 <= last.toMs()) {
        long toMs = Math.max(last.toMs(), span.toMs());
        joined.set(joined.size() - 1, new Interval(last.fromMs(), toMs));
      } else {
        joined.add(span);
      }
    }
    return new Intervals(List.copyOf(joined));
  }

  /** Whether one span holds all from one moment to another (ms, both included). */
  boolean cover(long fromMs, long toMs) {
    return spans.stream().anyMatch(span -> span.fromMs() <= fromMs && span.toMs() >= toMs);
  }

  boolean overlap(long fromMs, long toMs) {
    return spans.stream().anyMatch(span -> span.fromMs() <= toMs && span.toMs() >= fromMs);
  }

  /** What is left between two moments (ms, both included), ascending. */
  List<Interval> gaps(long fromMs, long toMs) {
    List<Interval> gaps = new ArrayList<>();
    long at = fromMs;
    for (Interval span : spans) {
      if (span.toMs() < at) {
        continue;
      }
      if (span.fromMs() > toMs) {
        break;
      }
      if (span.fromMs() > at) {
        gaps.add(new Interval(at, span.fromMs() - 1));
      }
      if (span.toMs() >= toMs) {
        return gaps;
      }
      at = span.toMs() + 1;
    }
    gaps.add(new Interval(at, toMs));
    return gaps;
  }
}

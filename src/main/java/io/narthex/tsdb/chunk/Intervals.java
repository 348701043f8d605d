package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Spans of time that neither overlap nor touch, ascending. Immutable. */
public record Intervals(List<Interval> spans) {
  /** From one moment to another (ms, both included). */
  public record Interval(long fromMs, long toMs) {
    public Interval {
      if (toMs < fromMs) {
        throw new IllegalArgumentException("interval ends at " + toMs + " before " + fromMs);
      }
    }
  }

  public Intervals with(Interval added) {
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
  public boolean cover(long fromMs, long toMs) {
    return spans.stream().anyMatch(span -> span.fromMs() <= fromMs && span.toMs() >= toMs);
  }

  public boolean overlap(long fromMs, long toMs) {
    return spans.stream().anyMatch(span -> span.fromMs() <= toMs && span.toMs() >= fromMs);
  }

  /**
   * A cursor over what is left of a series' pieces; times in ms, both included. Pieces of which
   * nothing is left are not read.
   */
  public SampleCursor samples(Pieces pieces, long fromMs, long toMs) {
    return new ChainCursor(
        gaps(fromMs, toMs).stream().<SampleCursor>map(gap -> samples(pieces, gap)).iterator());
  }

  private static SampleCursor samples(Pieces pieces, Interval gap) {
    Pieces within = pieces.within(gap.fromMs(), gap.toMs());
    return SeriesCursor.over(within, gap.fromMs(), gap.toMs());
  }

  /** What is left between two moments (ms, both included), ascending. */
  public List<Interval> gaps(long fromMs, long toMs) {
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

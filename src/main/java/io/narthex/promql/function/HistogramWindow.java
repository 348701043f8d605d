package io.narthex.promql.function;

import io.narthex.model.FloatHistogram;
import io.narthex.storage.Appender;
import java.util.ArrayList;
import java.util.List;

/** The histograms of one series within a range that slides ahead. */
public final class HistogramWindow {
  private record Entry(long timestampMs, FloatHistogram histogram, long startMs) {}

  private final List<Entry> entries = new ArrayList<>();
  private int from;

  public void clear() {
    entries.clear();
    from = 0;
  }

  public void add(long timestampMs, FloatHistogram histogram, long startMs) {
    entries.add(new Entry(timestampMs, histogram, startMs));
  }

  /** Drops the samples up to and including a time. */
  public void dropThrough(long timestampMs) {
    while (from < entries.size() && entries.get(from).timestampMs <= timestampMs) {
      from++;
    }
    if (from > 64 && from > entries.size() / 2) {
      entries.subList(0, from).clear();
      from = 0;
    }
  }

  public int size() {
    return entries.size() - from;
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  public long timestampMs(int index) {
    return entries.get(from + index).timestampMs;
  }

  public FloatHistogram histogram(int index) {
    return entries.get(from + index).histogram;
  }

  /** When the counter started, or {@link Appender#NO_START}. */
  public long startMs(int index) {
    return entries.get(from + index).startMs;
  }

  public FloatHistogram first() {
    return histogram(0);
  }

  public FloatHistogram last() {
    return histogram(size() - 1);
  }

  public long firstMs() {
    return timestampMs(0);
  }

  public long lastMs() {
    return timestampMs(size() - 1);
  }
}

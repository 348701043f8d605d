package io.narthex.tsdb.head;

import io.narthex.model.FloatHistogram;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.HistogramWriter;
import org.jspecify.annotations.Nullable;

/** What a stripe keeps beside its columns once it holds histograms. Guarded by its lock. */
final class HistogramSlots {
  private final @Nullable HistogramWriter[] open;
  private final @Nullable FloatHistogram[] last;
  private final @Nullable FloatHistogram[] prior;

  HistogramSlots(int slots) {
    open = new HistogramWriter[slots];
    last = new FloatHistogram[slots];
    prior = new FloatHistogram[slots];
  }

  @Nullable HistogramWriter open(int slot) {
    return open[slot];
  }

  boolean isOpen(int slot) {
    return open[slot] != null;
  }

  HistogramWriter begin(int slot, long firstMs) {
    HistogramWriter writer = new HistogramWriter(firstMs);
    open[slot] = writer;
    return writer;
  }

  void end(int slot) {
    open[slot] = null;
  }

  @Nullable Chunk chunk(int slot) {
    HistogramWriter writer = open[slot];
    return writer == null ? null : writer.chunk();
  }

  @Nullable FloatHistogram last(int slot) {
    return last[slot];
  }

  @Nullable FloatHistogram prior(int slot) {
    return prior[slot];
  }

  void setLast(int slot, @Nullable FloatHistogram histogram) {
    last[slot] = histogram;
  }

  void shift(int slot) {
    prior[slot] = last[slot];
  }
}

package io.narthex.tsdb;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How far {@link Tsdb#load} has come; written by it, read by whoever waits. */
public final class LoadProgress {
  private final AtomicInteger segments = new AtomicInteger();
  private final AtomicInteger segmentsRead = new AtomicInteger();
  private final AtomicLong samples = new AtomicLong();

  /** How many journal segments there are to read. */
  public int segments() {
    return segments.get();
  }

  public int segmentsRead() {
    return segmentsRead.get();
  }

  /** Samples read back so far. */
  public long samples() {
    return samples.get();
  }

  void begin(int segmentCount) {
    segments.set(segmentCount);
    segmentsRead.set(0);
    samples.set(0);
  }

  void segmentRead() {
    segmentsRead.incrementAndGet();
  }

  void applied(int more) {
    samples.addAndGet(more);
  }
}

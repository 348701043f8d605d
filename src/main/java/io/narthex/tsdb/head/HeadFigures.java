package io.narthex.tsdb.head;

/** The head's figures while they are summed up, then to be read. Used by one thread. */
public final class HeadFigures {
  private long chunks;
  private long lateSamples;
  private long minMs = Long.MAX_VALUE;
  private long maxMs = Long.MIN_VALUE;
  private long bytes;

  void chunk() {
    chunks++;
  }

  void maxTime(long timestampMs) {
    maxMs = Math.max(maxMs, timestampMs);
  }

  void bytes(long more) {
    bytes += more;
  }

  void window(Window window) {
    chunks += window.chunkCount();
    lateSamples += window.lateCount();
    minMs = Math.min(minMs, window.startMs());
    bytes += window.bytes();
  }

  public long chunks() {
    return chunks;
  }

  public long lateSamples() {
    return lateSamples;
  }

  /** The oldest window's start (ms), or {@link Long#MAX_VALUE}. */
  public long minMs() {
    return minMs;
  }

  /** The newest sample's time (ms), or {@link Long#MIN_VALUE}. */
  public long maxMs() {
    return maxMs;
  }

  public long bytes() {
    return bytes;
  }
}

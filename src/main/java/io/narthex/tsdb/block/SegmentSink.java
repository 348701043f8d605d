package io.narthex.tsdb.block;

/** Takes the segments of a block as they are finished, each once, numbered from 0 on. */
@FunctionalInterface
public interface SegmentSink {
  void put(int number, byte[] segment);
}

package io.narthex.tsdb.prometheus;

import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;

/** Decodes a chunk of floats, those within two times only. */
final class FloatSamples implements SampleCursor {
  private final BitReader in;
  private final TimeCheck times;
  private final Column.Floats values = new Column.Floats();
  private final int count;
  private int row;
  private long timeMs;
  private long deltaMs;

  FloatSamples(BitReader in, TimeCheck times) {
    this.in = in;
    this.times = times;
    this.count = (int) in.bits(16);
  }

  @Override
  public boolean next(SampleBatch batch) {
    batch.clear();
    while (!batch.isFull() && row < count) {
      timeMs = times.checked(nextTime(), in);
      double value = values.next(in);
      if (times.isWanted(timeMs)) {
        batch.add(timeMs, value);
      }
    }
    return batch.size() > 0;
  }

  private long nextTime() {
    switch (row++) {
      case 0 -> {
        return in.varint();
      }
      case 1 -> deltaMs = in.uvarint();
      default -> deltaMs += in.timeDifference();
    }
    return timeMs + deltaMs;
  }
}

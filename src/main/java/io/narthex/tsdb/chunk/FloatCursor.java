package io.narthex.tsdb.chunk;

import static io.narthex.storage.Appender.NO_START;

import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;

/** Decodes float chunks, one after the other, the samples within two times only. */
final class FloatCursor implements SampleCursor {
  private static final byte[] NO_BYTES = {};

  private byte[] bytes = NO_BYTES;
  private boolean withStarts;
  private long fromMs;
  private long toMs;
  private long position;
  private int remaining;
  private long timeMs;
  private long delta;
  private long bits;
  private int scale;
  private long integer;
  private int trailing;
  private int length;
  private long startMs;

  /** Goes to the first sample of a chunk; the times are in ms, both ends included. */
  void on(
      byte encoding,
      byte[] newBytes,
      int offset,
      int count,
      long minMs,
      long newFromMs,
      long newToMs) {
    bytes = newBytes;
    withStarts = encoding == Encoding.FLOATS_WITH_STARTS;
    fromMs = newFromMs;
    toMs = newToMs;
    position = offset * 8L;
    remaining = count;
    timeMs = minMs;
    delta = 0;
    bits = 0;
    scale = 0;
    integer = 0;
    trailing = 0;
    length = 0;
    startMs = NO_START;
  }

  @Override
  public boolean next(SampleBatch batch) {
    batch.clear();
    long[] times = batch.timestampsMs();
    double[] values = batch.values();
    int size = 0;
    while (remaining > 0 && size < times.length) {
      remaining--;
      step();
      if (timeMs > toMs) {
        remaining = 0;
      } else if (timeMs >= fromMs) {
        times[size] = timeMs;
        values[size] = Double.longBitsToDouble(bits);
        if (withStarts) {
          batch.start(size, startMs);
        }
        size++;
      }
    }
    batch.filled(size);
    return size > 0;
  }

  private void step() {
    long ahead = Bits.peek(bytes, position);
    if (ahead >= 0) {
      position++;
      ahead <<= 1;
    } else {
      time(ahead);
      ahead = Bits.peek(bytes, position);
    }
    timeMs += delta;
    if (ahead >= 0) {
      position++;
    } else {
      value(ahead);
    }
    if (withStarts) {
      start();
    }
  }

  private void time(long ahead) {
    int ones = Long.numberOfLeadingZeros(~ahead);
    switch (ones) {
      case 1 -> change(ahead, 2, 14);
      case 2 -> change(ahead, 3, 17);
      case 3 -> change(ahead, 4, 20);
      default -> {
        delta += Bits.peek(bytes, position + 4);
        position += 68;
      }
    }
  }

  private void change(long ahead, int prefix, int width) {
    delta += ahead << prefix >> (64 - width);
    position += prefix + width;
  }

  private void value(long ahead) {
    if (ahead << 1 < 0) {
      xor(ahead << 2);
      integer = DecimalSteps.integer(bits, scale);
    } else {
      step(ahead);
    }
  }

  private void step(long ahead) {
    int kind = (int) (ahead >>> (64 - DecimalSteps.KIND_BITS)) & DecimalSteps.RESCALED;
    position += DecimalSteps.KIND_BITS;
    if (kind == DecimalSteps.RESCALED) {
      scale = (int) (Bits.peek(bytes, position) >>> (64 - DecimalSteps.SCALE_BITS));
      integer = DecimalSteps.integer(bits, scale);
      position += DecimalSteps.SCALE_BITS;
      step(Bits.peek(bytes, position));
      return;
    }
    int width = DecimalSteps.width(kind);
    long zigzag = Bits.peek(bytes, position) >>> (64 - width);
    integer += (zigzag >>> 1) ^ -(zigzag & 1);
    bits = DecimalSteps.bits(integer, scale);
    position += width;
  }

  /** The bit behind the prefix tells whether a window of meaningful bits follows. */
  private void xor(long ahead) {
    position += 3;
    if (ahead < 0) {
      int lead = (int) (ahead >>> 58) & 31;
      length = ((int) (ahead >>> 52) & 63) + 1;
      trailing = 64 - lead - length;
      position += 11;
    }
    bits ^= Bits.peek(bytes, position) >>> (64 - length) << trailing;
    position += length;
  }

  private void start() {
    if (Bits.peek(bytes, position) >= 0) {
      position++;
    } else {
      startMs = Bits.peek(bytes, position + 1);
      position += 65;
    }
  }
}

package io.narthex.tsdb.chunk;

import static io.narthex.storage.Appender.NO_START;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The open float chunks of a stripe of series, as columns by slot. Guarded by the stripe's lock.
 *
 * <p>A series' next chunk takes the array of the one before, so readers get a copy, made under the
 * lock. As garbage such arrays, which outlive the young generation, would fill the old one again
 * and again; and lying in the order of their slots they are in the processor's cache when it is
 * their turn.
 */
public final class OpenFloats {
  private static final byte[] NO_BYTES = new byte[0];
  private static final int FIRST_BYTES = 32;
  private static final byte NO_WINDOW = -1;

  private final byte[][] bytes;
  private final int[] bits;
  private final short[] counts;
  private final int[] deltas;
  private final byte[] scales;
  private final byte[] leading;
  private final byte[] trailing;
  private final byte[] encodings;
  private final long[] firstMs;
  private long @Nullable [] lastStarts;

  public OpenFloats(int slots) {
    bytes = new byte[slots][];
    Arrays.fill(bytes, NO_BYTES);
    bits = new int[slots];
    counts = new short[slots];
    deltas = new int[slots];
    scales = new byte[slots];
    leading = new byte[slots];
    trailing = new byte[slots];
    encodings = new byte[slots];
    firstMs = new long[slots];
  }

  /** The array of a chunk, to be read under the lock. */
  public byte[] bytes(int slot) {
    return bytes[slot];
  }

  /** A copy of a chunk's bytes as they are now. */
  public byte[] copy(int slot) {
    return Arrays.copyOf(bytes[slot], length(slot) + Bits.PADDING);
  }

  /** The bytes in use. */
  public int length(int slot) {
    return (bits[slot] + 7) >>> 3;
  }

  /** How many samples; 0 where no chunk is open. */
  public int count(int slot) {
    return counts[slot];
  }

  public byte encoding(int slot) {
    return encodings[slot];
  }

  public long firstMs(int slot) {
    return firstMs[slot];
  }

  /** Opens a chunk whose first sample, to be appended next, is at {@code timestampMs}. */
  public void begin(int slot, byte encoding, long timestampMs) {
    if (bytes[slot].length == 0) {
      bytes[slot] = new byte[FIRST_BYTES];
    } else {
      Arrays.fill(bytes[slot], (byte) 0);
    }
    bits[slot] = 0;
    counts[slot] = 0;
    deltas[slot] = 0;
    scales[slot] = 0;
    leading[slot] = NO_WINDOW;
    encodings[slot] = encoding;
    firstMs[slot] = timestampMs;
    if (encoding == Encoding.FLOATS_WITH_STARTS) {
      starts()[slot] = NO_START;
    }
  }

  /** Ends a chunk; the series is expected to begin another. */
  public void end(int slot) {
    counts[slot] = 0;
    encodings[slot] = Encoding.NONE;
  }

  /** Lets go of the array of a series without an open chunk, which may have ended. */
  public void release(int slot) {
    if (counts[slot] == 0) {
      bytes[slot] = NO_BYTES;
    }
  }

  /**
   * Adds a sample; the one before it in the chunk is told, of no meaning for the first.
   *
   * @return by how many bytes the chunk's array grew
   */
  public int append(
      int slot, long lastMs, long lastBits, long startMs, long timestampMs, long valueBits) {
    int before = bytes[slot].length;
    boolean first = counts[slot] == 0;
    time(slot, first ? 0 : timestampMs - lastMs);
    value(slot, first ? 0 : lastBits, valueBits);
    if (encodings[slot] == Encoding.FLOATS_WITH_STARTS) {
      start(slot, startMs);
    }
    counts[slot]++;
    return bytes[slot].length - before;
  }

  private void time(int slot, long delta) {
    long change = delta - deltas[slot];
    deltas[slot] = (int) delta;
    if (change == 0) {
      put(slot, 0, 1);
    } else if (fits(change, 14)) {
      put(slot, 0b10L << 14 | (change & mask(14)), 16);
    } else if (fits(change, 17)) {
      put(slot, 0b110L << 17 | (change & mask(17)), 20);
    } else if (fits(change, 20)) {
      put(slot, 0b1110L << 20 | (change & mask(20)), 24);
    } else {
      put(slot, 0b1111, 4);
      put(slot, change, 64);
    }
  }

  private static boolean fits(long value, int width) {
    return value >= -(1L << (width - 1)) && value < 1L << (width - 1);
  }

  private static long mask(int width) {
    return (1L << width) - 1;
  }

  private void value(int slot, long lastBits, long valueBits) {
    if (valueBits == lastBits) {
      put(slot, 0, 1);
    } else if (!step(slot, lastBits, valueBits)) {
      xor(slot, valueBits ^ lastBits);
    }
  }

  /** Writes the step from one decimal to another; false where the value is none, or far away. */
  private boolean step(int slot, long lastBits, long valueBits) {
    byte before = scales[slot];
    byte scale = DecimalSteps.scale(valueBits, before);
    if (scale == DecimalSteps.NONE) {
      scales[slot] = scale; // looked for no more in this chunk
      return false;
    }
    long step = DecimalSteps.integer(valueBits, scale) - DecimalSteps.integer(lastBits, scale);
    long zigzag = (step << 1) ^ (step >> 63);
    int kind = DecimalSteps.kind(zigzag);
    if (kind == DecimalSteps.RESCALED) {
      return false;
    }
    if (scale != before) {
      rescale(slot, scale);
    }
    int width = DecimalSteps.width(kind);
    put(slot, DecimalSteps.head(kind) << width | zigzag, DecimalSteps.KIND_BITS + width);
    return true;
  }

  private void rescale(int slot, byte scale) {
    long head = DecimalSteps.head(DecimalSteps.RESCALED) << DecimalSteps.SCALE_BITS;
    put(slot, head | scale, DecimalSteps.KIND_BITS + DecimalSteps.SCALE_BITS);
    scales[slot] = scale;
  }

  private void xor(int slot, long xor) {
    int lead = Math.min(31, Long.numberOfLeadingZeros(xor));
    int trail = Long.numberOfTrailingZeros(xor);
    if (leading[slot] != NO_WINDOW && lead >= leading[slot] && trail >= trailing[slot]) {
      put(slot, 0b110, 3, xor >>> trailing[slot], 64 - leading[slot] - trailing[slot]);
      return;
    }
    int length = 64 - lead - trail;
    put(slot, 0b111L << 11 | (long) lead << 6 | (length - 1), 14, xor >>> trail, length);
    leading[slot] = (byte) lead;
    trailing[slot] = (byte) trail;
  }

  private void start(int slot, long startMs) {
    long[] starts = starts();
    if (starts[slot] == startMs) {
      put(slot, 0, 1);
    } else {
      put(slot, 1, 1);
      put(slot, startMs, 64);
      starts[slot] = startMs;
    }
  }

  private long[] starts() {
    long[] starts = lastStarts;
    if (starts == null) {
      starts = lastStarts = new long[counts.length];
    }
    return starts;
  }

  /** Two runs of bits, as one where a word holds them both. */
  private void put(int slot, long head, int headCount, long value, int count) {
    if (headCount + count <= 64) {
      put(slot, head << count | value, headCount + count);
    } else {
      put(slot, head, headCount);
      put(slot, value, count);
    }
  }

  private void put(int slot, long value, int count) {
    int position = bits[slot];
    byte[] target = bytes[slot];
    if (((position + count) >>> 3) + Bits.PADDING > target.length) {
      int grown = target.length + Math.max(16, target.length >> 2);
      target = bytes[slot] = Arrays.copyOf(target, grown);
    }
    Bits.put(target, position, value, count);
    bits[slot] = position + count;
  }
}

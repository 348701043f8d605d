package io.narthex.bench.beside;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One target whose values move with each scrape. Rendering costs tens of nanoseconds per series, so
 * that who serves the data does not dominate the machine. Values are thousandths kept as integers.
 */
final class GeneratedTarget {
  private static final int NUMBER_ROOM = 48;
  private static final int BUCKETS = 10;

  private final SeriesMix mix;
  private final long[] thousandths;
  private final SplittableRandom random;
  private final byte[] buffer;
  private int length;
  private long observations;

  GeneratedTarget(SeriesMix mix, long seed) {
    this.mix = mix;
    this.random = new SplittableRandom(seed);
    this.thousandths = new long[mix.size()];
    int bytes = 0;
    for (int i = 0; i < mix.size(); i++) {
      thousandths[i] = random.nextLong(1, 1L << random.nextInt(10, 44));
      bytes += mix.comments().get(i).length + mix.names().get(i).length + NUMBER_ROOM;
    }
    this.buffer = new byte[bytes];
  }

  /**
   * Moves every value and renders all.
   *
   * @param timestamp in ms to print behind each value, 0 for none
   */
  byte[] scrape(long timestamp) {
    length = 0;
    observations += random.nextInt(BUCKETS);
    int bucket = 0;
    for (int i = 0; i < thousandths.length; i++) {
      SeriesMix.Motion motion = mix.motions().get(i);
      bucket = motion == SeriesMix.Motion.BUCKET ? bucket % BUCKETS + 1 : 0;
      move(i, motion, bucket);
      line(i, timestamp);
    }
    return Arrays.copyOf(buffer, length);
  }

  private void move(int i, SeriesMix.Motion motion, int bucket) {
    switch (motion) {
      case SECONDS -> thousandths[i] += 10 * random.nextInt(100);
      case EVENTS -> thousandths[i] += 1000L * random.nextInt(2000);
      case WALK -> thousandths[i] += random.nextInt(-5000, 5001);
      case BUCKET -> thousandths[i] = 1000 * (observations * bucket / BUCKETS);
      case SUM -> thousandths[i] = 137 * observations;
      case COUNT -> thousandths[i] = 1000 * observations;
      case CONSTANT -> {}
    }
  }

  private void line(int i, long timestamp) {
    bytes(mix.comments().get(i));
    bytes(mix.names().get(i));
    decimal(thousandths[i]);
    if (timestamp != 0) {
      buffer[length++] = ' ';
      integer(timestamp);
    }
    buffer[length++] = '\n';
  }

  private void decimal(long thousandths) {
    if (thousandths < 0) {
      buffer[length++] = '-';
    }
    long value = Math.abs(thousandths);
    integer(value / 1000);
    int fraction = (int) (value % 1000);
    if (fraction != 0) {
      buffer[length++] = '.';
      buffer[length++] = (byte) ('0' + fraction / 100);
      buffer[length++] = (byte) ('0' + fraction / 10 % 10);
      buffer[length++] = (byte) ('0' + fraction % 10);
    }
  }

  private void integer(long value) {
    int start = length;
    long rest = value;
    do {
      buffer[length++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    for (int low = start, high = length - 1; low < high; low++, high--) {
      byte digit = buffer[low];
      buffer[low] = buffer[high];
      buffer[high] = digit;
    }
  }

  private void bytes(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }
}

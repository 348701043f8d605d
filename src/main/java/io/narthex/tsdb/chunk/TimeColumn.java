package io.narthex.tsdb.chunk;

/**
 * Columns of times relative to the first, as sealed blocks share them: how often each change of the
 * difference repeats. A target scraped without jitter needs two such runs for a whole window.
 *
 * <pre>column := (zigzag(change) run length)*</pre>
 */
public final class TimeColumn {
  private TimeColumn() {}

  /** Writes the times (ms) behind the first; the first stands elsewhere. */
  public static void write(ByteWriter out, long[] timesMs, int count) {
    long delta = 0;
    long change = 0;
    int run = 0;
    for (int i = 1; i < count; i++) {
      long step = timesMs[i] - timesMs[i - 1];
      if (run > 0 && step - delta == change) {
        run++;
      } else {
        put(out, change, run);
        change = step - delta;
        run = 1;
      }
      delta = step;
    }
    put(out, change, run);
  }

  private static void put(ByteWriter out, long change, int run) {
    if (run > 0) {
      out.putZigzag(change);
      out.putVarint(run);
    }
  }

  /** Reads {@code count} times of which the first is given (ms). */
  public static void read(byte[] bytes, int offset, long firstMs, int count, long[] timesMs) {
    read(new ByteReader(bytes, offset), firstMs, count, timesMs);
  }

  /** The same from where a reader stands. */
  static void read(ByteReader in, long firstMs, int count, long[] timesMs) {
    timesMs[0] = firstMs;
    long time = firstMs;
    long delta = 0;
    int at = 1;
    while (at < count) {
      long change = in.getZigzag();
      int end = at + in.getInt();
      for (; at < end; at++) {
        delta += change;
        time += delta;
        timesMs[at] = time;
      }
    }
  }
}

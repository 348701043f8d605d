package io.narthex.exposition.text;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.number.DecimalReader;
import io.narthex.exposition.series.SeriesScan;
import io.narthex.exposition.series.Suffix;
import io.narthex.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The {@code _created} lines of an OpenMetrics family, looked for ahead of its samples: they may
 * stand anywhere among them. Which belongs to a sample is told by a hash of the family's name and
 * all labels but bounds.
 */
final class CreatedSeries {
  private static final byte[] LE = "le".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] QUANTILE = "quantile".getBytes(StandardCharsets.US_ASCII);

  private final SeriesScan scan = new SeriesScan();
  private long[] keys = new long[8];
  private long[] startsMs = new long[8];
  private int size;
  private int next;
  private boolean known;

  /** A line of metadata begins what may be another family. */
  void forget() {
    known = false;
  }

  /** Whether the series at {@code from} tells when others of its family began to count. */
  boolean isCreated(byte[] bytes, int from, MetricType type) {
    return counts(type) && scan.on(bytes, from, bytes.length).nameEndsWith(Suffix.CREATED);
  }

  private static boolean counts(MetricType type) {
    return type == MetricType.COUNTER || type == MetricType.SUMMARY || type == MetricType.HISTOGRAM;
  }

  /**
   * When the series in the range began to count (ms since the epoch), or 0.
   *
   * @param limit where the exposition ends
   */
  long startMs(byte[] bytes, int from, int to, int limit, MetricType type) {
    if (!counts(type)) {
      return 0;
    }
    if (!known) {
      gather(bytes, from, limit);
    }
    if (size == 0) {
      return 0;
    }
    scan.on(bytes, from, to);
    return find(key(Suffix.length(scan, type), type));
  }

  /** Series and their starts mostly come in the same order: looks on from the last one found. */
  private long find(long key) {
    for (int i = 0; i < size; i++) {
      int at = next + i < size ? next + i : next + i - size;
      if (keys[at] == key) {
        next = at;
        return startsMs[at];
      }
    }
    return 0;
  }

  private long key(int suffix, MetricType type) {
    long key = scan.nameHash(suffix);
    while (scan.next()) {
      boolean bound =
          (type == MetricType.HISTOGRAM && scan.isLabel(LE))
              || (type == MetricType.SUMMARY && scan.isLabel(QUANTILE));
      key += bound ? 0 : scan.labelHash();
    }
    return key;
  }

  private void gather(byte[] bytes, int from, int limit) {
    known = true;
    size = 0;
    next = 0;
    for (int at = from; at < limit && bytes[at] != '#'; ) {
      int end = at;
      while (end < limit && bytes[end] != '\n') {
        end++;
      }
      if (scan.on(bytes, at, end).nameEndsWith(Suffix.CREATED)) {
        add(bytes, end);
      }
      at = end + 1;
    }
  }

  private void add(byte[] bytes, int lineEnd) {
    long key = key(Suffix.CREATED.length, MetricType.UNKNOWN);
    int from = scan.at();
    while (from < lineEnd && (bytes[from] == '}' || bytes[from] == ' ')) {
      from++;
    }
    int to = from;
    while (to < lineEnd && bytes[to] != ' ') {
      to++;
    }
    try {
      put(key, (long) (new DecimalReader(bytes).read(from, to) * 1000));
    } catch (ExpositionException e) {
      return; // the reader will come to the line and say what is wrong with it
    }
  }

  private void put(long key, long startMs) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      startsMs = Arrays.copyOf(startsMs, 2 * size);
    }
    keys[size] = key;
    startsMs[size++] = startMs;
  }
}

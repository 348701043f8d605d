package io.narthex.wire;

import java.security.SecureRandom;

/**
 * The references of series that were written before, by the hash of what a sender says of them.
 * What is forgotten, or no longer so, is looked up again by its labels. Thread-safe; asking takes
 * no lock.
 *
 * <p>Senders mostly tell of series in the order in which they told of them first, so series lie in
 * that order, and a {@link Walk} looks behind the one it has just found: what it needs is in the
 * CPU's cache already, while each look into the index is a wait for memory. As in the scrape cache,
 * only the 64 bits of the hash are compared, under a seed that nobody outside knows.
 */
public final class KnownSeries {
  /** No reference. */
  public static final long NONE = 0;

  private static final int FIRST_SERIES = 1 << 10;

  /** With the index 48 MiB; beyond, some are looked up each time. */
  private static final int MOST_SERIES = 1 << 21;

  private final long seed = new SecureRandom().nextLong();
  private volatile KnownTable table;

  public KnownSeries() {
    this(MOST_SERIES);
  }

  /**
   * For so many series.
   *
   * @param most a power of two, at least 1024
   */
  KnownSeries(int most) {
    this.table = new KnownTable(FIRST_SERIES, most);
  }

  /** What {@link WriteRequest#seriesKey} is to be asked with. */
  public long seed() {
    return seed;
  }

  /** A way through the series, of one message say. */
  public Walk walk() {
    return new Walk();
  }

  private synchronized int put(long key, long reference) {
    KnownTable roomy = table;
    int place = roomy.find(key);
    if (place == KnownTable.NOWHERE && roomy.isCrowded()) {
      roomy = roomy.roomier();
      table = roomy;
    }
    return roomy.put(place, key, reference);
  }

  /** Asks for one series after the other. Used by one thread. */
  public final class Walk {
    private int next;

    private Walk() {}

    /** The reference of a series, or {@link #NONE} where it is not known. */
    public long get(long key) {
      KnownTable now = table;
      int place = next;
      long reference = now.reference(place, key);
      if (reference == NONE) {
        place = now.find(key);
        reference = now.reference(place, key);
      }
      next = place + 1;
      return reference;
    }

    /** Remembers a series; not one without a key. */
    public void put(long key, long reference) {
      if (key != WriteRequest.NO_KEY) {
        next = KnownSeries.this.put(key, reference) + 1;
      }
    }
  }
}

package io.narthex.wire;

import java.security.SecureRandom;

/**
 * The references of series that were written before, by the hash of what a sender says of them.
 * What is forgotten, or no longer so, is looked up again by its labels. Thread-safe, without locks.
 *
 * <pre>
 *  table  = ( set )*                            a key's set is its number modulo that of sets
 *  set    = ( key xor reference | reference )   four times: as much as a line of the CPU's cache
 * </pre>
 *
 * <p>Of two threads that write to a place at once each may put one of the words: the pair then
 * holds no key that anybody asks for. As in the scrape cache, only the 64 bits of the hash are
 * compared, under a seed that nobody outside knows.
 */
public final class KnownSeries {
  /** No reference. */
  public static final long NONE = 0;

  private static final int WORDS_PER_SET = 8;
  private static final int FIRST_WORDS = 1 << 13;

  /** 32 MiB; beyond two million series some are looked up each time. */
  private static final int MOST_WORDS = 1 << 22;

  private final long seed = new SecureRandom().nextLong();
  private volatile long[] table = new long[FIRST_WORDS];
  private int displaced;

  /** What {@link WriteRequest#seriesKey} is to be asked with. */
  public long seed() {
    return seed;
  }

  /** The reference of a series, or {@link #NONE} where it is not known. */
  public long get(long key) {
    long[] now = table;
    int set = set(now, key);
    for (int at = set; at < set + WORDS_PER_SET; at += 2) {
      long reference = now[at + 1];
      if ((now[at] ^ reference) == key && reference != NONE) {
        return reference;
      }
    }
    return NONE;
  }

  public void put(long key, long reference) {
    if (key != WriteRequest.NO_KEY) {
      put(table, key, reference);
    }
  }

  private void put(long[] table, long key, long reference) {
    int at = place(table, key);
    if (table[at + 1] != NONE && (table[at] ^ table[at + 1]) != key) {
      displace(table);
    }
    table[at] = key ^ reference;
    table[at + 1] = reference;
  }

  /** Where a key stands, else a free place, else one that the key itself chooses. */
  private static int place(long[] table, long key) {
    int set = set(table, key);
    for (int at = set; at < set + WORDS_PER_SET; at += 2) {
      if (table[at + 1] == NONE || (table[at] ^ table[at + 1]) == key) {
        return at;
      }
    }
    return set + ((int) (key >>> 61) & ~1);
  }

  private static int set(long[] table, long key) {
    return (int) key & (table.length - 1) & -WORDS_PER_SET;
  }

  /** Makes room where many have lost their places to others. */
  private synchronized void displace(long[] crowded) {
    boolean many = ++displaced > crowded.length / 32;
    if (many && crowded == table && crowded.length < MOST_WORDS) {
      displaced = 0;
      long[] wider = new long[2 * crowded.length];
      for (int at = 0; at < crowded.length; at += 2) {
        long key = crowded[at] ^ crowded[at + 1];
        int place = place(wider, key);
        wider[place] = key ^ crowded[at + 1];
        wider[place + 1] = crowded[at + 1];
      }
      table = wider;
    }
  }
}

package io.narthex.wire;

import java.util.Arrays;

/**
 * Keys and references in the order in which they came, and an index to find them by.
 *
 * <pre>
 *  pairs  ( key xor reference | reference )*   by place
 *  index  ( 0 | place + 1 )*                   by key, open addressing, linear probing
 * </pre>
 *
 * <p>Written under the lock of its owner, read without: who reads while a place is written finds a
 * pair that holds no key anybody asks for, or an index that leads elsewhere, and takes the series
 * for unknown.
 */
final class KnownTable {
  /** No place. */
  static final int NOWHERE = -1;

  private final int most;
  private final long[] pairs;
  private final int[] index;
  private int size;

  /** Places of the index that are taken, some by series that had to make room. */
  private int indexed;

  /**
   * An empty table.
   *
   * @param capacity how many series it takes, a power of two as the next
   * @param most how many those do that follow it; then new ones take the places of others
   */
  KnownTable(int capacity, int most) {
    this(new long[2 * capacity], most);
  }

  private KnownTable(long[] pairs, int most) {
    this.most = most;
    this.pairs = pairs;
    this.index = new int[pairs.length];
  }

  /** The reference at a place if that is the key's, else {@link KnownSeries#NONE}. */
  long reference(int place, long key) {
    int at = 2 * place;
    if (at < 0 || at >= pairs.length) {
      return KnownSeries.NONE;
    }
    long reference = pairs[at + 1];
    return (pairs[at] ^ reference) == key ? reference : KnownSeries.NONE;
  }

  /** The place of a key, or {@link #NOWHERE}. */
  int find(long key) {
    int mask = index.length - 1;
    for (int at = (int) key & mask; index[at] != 0; at = (at + 1) & mask) {
      int place = index[at] - 1;
      if (reference(place, key) != KnownSeries.NONE) {
        return place;
      }
    }
    return NOWHERE;
  }

  /** Whether there should be room for a further key and is not, or finding one would take long. */
  boolean isCrowded() {
    return canGrow() || indexed > index.length / 4 * 3;
  }

  private boolean canGrow() {
    return size == capacity() && capacity() < most;
  }

  private int capacity() {
    return pairs.length / 2;
  }

  /** The same with more room. */
  KnownTable roomier() {
    KnownTable made =
        new KnownTable(canGrow() ? Arrays.copyOf(pairs, 2 * pairs.length) : pairs, most);
    made.size = size;
    for (int place = 0; place < size; place++) {
      made.enter(pairs[2 * place] ^ pairs[2 * place + 1], place);
    }
    return made;
  }

  /** Writes a pair to the place of its key, or to a new one where it has none; returns where. */
  int put(int known, long key, long reference) {
    int place = known == NOWHERE ? claim(key) : known;
    pairs[2 * place] = key ^ reference;
    pairs[2 * place + 1] = reference;
    if (known == NOWHERE) {
      enter(key, place);
    }
    return place;
  }

  /** The next place, or one that the key chooses where all are taken. */
  private int claim(long key) {
    return size < capacity() ? size++ : (int) (key >>> 32) & (capacity() - 1);
  }

  private void enter(long key, int place) {
    int mask = index.length - 1;
    int at = (int) key & mask;
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = place + 1;
    indexed++;
  }
}

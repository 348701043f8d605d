package io.narthex.tsdb.index;

import java.util.Arrays;

/** The ids of the series that share a label, ascending. Guarded by the index's lock. */
final class Postings {
  static final int[] NONE = new int[0];

  /** Never added to. */
  static final Postings EMPTY = new Postings();

  private int[] ids = new int[2];
  private int size;

  /** Changes whenever the ids do. Written under the index's lock, read without. */
  private volatile int version;

  int size() {
    return size;
  }

  int version() {
    return version;
  }

  /** Adds an id above all others. */
  void add(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size + Math.max(2, size >> 1));
    }
    ids[size++] = id;
    changed();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time, by the index's lock
  private void changed() {
    version++;
  }

  int[] toArray() {
    return Arrays.copyOf(ids, size);
  }

  void copyTo(int[] target, int offset) {
    System.arraycopy(ids, 0, target, offset, size);
  }

  /** Those of the sorted ids that are here; nothing is copied that is not. */
  int[] intersect(int[] sorted) {
    return IntSets.intersect(sorted, sorted.length, ids, size);
  }

  /** Removes those of the sorted ids that are here. */
  void removeAll(int[] removed) {
    ids = IntSets.subtract(toArray(), removed);
    size = ids.length;
    if (size == 0) {
      ids = NONE;
    }
    changed();
  }

  boolean contains(int id) {
    return Arrays.binarySearch(ids, 0, size, id) >= 0;
  }
}

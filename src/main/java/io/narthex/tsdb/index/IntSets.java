package io.narthex.tsdb.index;

import java.util.Arrays;
import java.util.List;

/** Set operations on ascending int arrays. */
final class IntSets {
  /** From this ratio of sizes on, searching beats walking. */
  private static final int MUCH_LARGER = 32;

  private IntSets() {}

  static int[] intersect(int[] left, int[] right) {
    return intersect(left, left.length, right, right.length);
  }

  /** The same of arrays that are filled up to a size only. */
  static int[] intersect(int[] left, int leftSize, int[] right, int rightSize) {
    if (leftSize > rightSize) {
      return intersect(right, rightSize, left, leftSize);
    }
    int[] kept = new int[leftSize];
    boolean search = rightSize / MUCH_LARGER > leftSize;
    int size = 0;
    int at = 0;
    for (int i = 0; i < leftSize; i++) {
      at = seek(right, at, rightSize, left[i], search);
      if (at == rightSize) {
        break;
      }
      if (right[at] == left[i]) {
        kept[size++] = left[i];
      }
    }
    return Arrays.copyOf(kept, size);
  }

  static int[] subtract(int[] from, int[] removed) {
    int[] kept = new int[from.length];
    int size = 0;
    int at = 0;
    for (int id : from) {
      at = seek(removed, at, removed.length, id, removed.length / MUCH_LARGER > from.length);
      if (at == removed.length || removed[at] != id) {
        kept[size++] = id;
      }
    }
    return Arrays.copyOf(kept, size);
  }

  /** The first index from {@code at} on whose id is not below the given one. */
  private static int seek(int[] ids, int at, int size, int id, boolean search) {
    if (search) {
      int found = Arrays.binarySearch(ids, at, size, id);
      return found < 0 ? -found - 1 : found;
    }
    while (at < size && ids[at] < id) {
      at++;
    }
    return at;
  }

  static int[] union(List<int[]> sets) {
    if (sets.size() == 1) {
      return sets.get(0);
    }
    int[] all = new int[sets.stream().mapToInt(set -> set.length).sum()];
    int size = 0;
    for (int[] set : sets) {
      System.arraycopy(set, 0, all, size, set.length);
      size += set.length;
    }
    Arrays.sort(all);
    return distinct(all);
  }

  private static int[] distinct(int[] sorted) {
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, size);
  }
}

package io.narthex.tsdb.index;

import io.narthex.model.Labels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;

/**
 * All ids in the order of their labels, kept up lazily: what is new since the last time is sorted
 * and merged in. Guarded by itself.
 */
final class LabelOrder {
  /** From this share of all on, marking ranks beats sorting them. */
  private static final int DENSE = 32;

  /** How many ids are moved and ranked in the time that comparing the labels of two takes. */
  private static final int MOVES_PER_COMPARISON = 8;

  private final IntFunction<Labels> labels;
  private int[] ordered = Postings.NONE;
  private final PagedInts ranks = new PagedInts();
  private int[] fresh = new int[16];
  private int freshCount;
  private int lowestFresh = Integer.MAX_VALUE;

  /** How many labels were compared since the last merge to do without one. */
  private long compared;

  LabelOrder(IntFunction<Labels> labels) {
    this.labels = labels;
  }

  synchronized void add(int id) {
    if (freshCount == fresh.length) {
      fresh = Arrays.copyOf(fresh, freshCount + (freshCount >> 1));
    }
    fresh[freshCount++] = id;
    lowestFresh = Math.min(lowestFresh, id);
  }

  /** Removes sorted ids. */
  synchronized void removeAll(int[] removed) {
    ordered = Arrays.stream(ordered).filter(id -> Arrays.binarySearch(removed, id) < 0).toArray();
    fresh =
        Arrays.stream(fresh, 0, freshCount)
            .filter(id -> Arrays.binarySearch(removed, id) < 0)
            .toArray();
    freshCount = fresh.length;
    fresh = Arrays.copyOf(fresh, freshCount + 16);
    rank();
  }

  /** The ids, put into the order of their labels. */
  synchronized int[] order(int[] ids) {
    if (freshCount > 0 && mayHoldFresh(ids)) {
      if (isCheaperAlone(ids.length)) {
        return sortedByLabels(ids);
      }
      mergeFresh();
    }
    return ids.length > ordered.length / DENSE ? marked(ids) : sorted(ids);
  }

  /** Whether some may have no rank yet: a merge costs as much as there are ids in all. */
  private boolean mayHoldFresh(int[] ids) {
    for (int id : ids) {
      if (id >= lowestFresh) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether to sort a few ids by their labels, because a merge would cost more; not for ever, for
   * it makes each further time cheaper.
   */
  private boolean isCheaperAlone(int count) {
    long comparisons = (long) count * (Integer.SIZE - Integer.numberOfLeadingZeros(count));
    long merge = (long) freshCount + ordered.length / MOVES_PER_COMPARISON;
    if (compared + comparisons > merge) {
      return false;
    }
    compared += comparisons;
    return true;
  }

  private int[] sortedByLabels(int[] ids) {
    return Arrays.stream(ids)
        .boxed()
        .sorted(Comparator.comparing(labels::apply))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Marks the ranks of many ids, then walks the marks. */
  private int[] marked(int[] ids) {
    long[] marks = new long[(ordered.length >> 6) + 1];
    for (int id : ids) {
      int rank = ranks.get(id);
      marks[rank >> 6] |= 1L << rank;
    }
    int[] result = new int[ids.length];
    int size = 0;
    for (int word = 0; word < marks.length; word++) {
      for (long rest = marks[word]; rest != 0; rest &= rest - 1) {
        result[size++] = ordered[(word << 6) + Long.numberOfTrailingZeros(rest)];
      }
    }
    return result;
  }

  private int[] sorted(int[] ids) {
    long[] keys = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      keys[i] = (long) ranks.get(ids[i]) << 32 | ids[i];
    }
    Arrays.sort(keys);
    int[] result = new int[ids.length];
    for (int i = 0; i < keys.length; i++) {
      result[i] = (int) keys[i];
    }
    return result;
  }

  private void mergeFresh() {
    Integer[] added = Arrays.stream(fresh, 0, freshCount).boxed().toArray(Integer[]::new);
    Arrays.sort(added, Comparator.comparing(labels::apply));
    int[] merged = new int[ordered.length + added.length];
    int from = 0;
    int size = 0;
    for (int id : added) {
      int until = insertionPoint(from, labels.apply(id));
      System.arraycopy(ordered, from, merged, size, until - from);
      size += until - from;
      merged[size++] = id;
      from = until;
    }
    System.arraycopy(ordered, from, merged, size, ordered.length - from);
    ordered = merged;
    fresh = new int[16];
    freshCount = 0;
    lowestFresh = Integer.MAX_VALUE;
    compared = 0;
    rank();
  }

  private int insertionPoint(int from, Labels wanted) {
    int low = from;
    int high = ordered.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (labels.apply(ordered[middle]).compareTo(wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void rank() {
    ranks.clear();
    for (int i = 0; i < ordered.length; i++) {
      ranks.set(ordered[i], i);
    }
  }
}

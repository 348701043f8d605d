package io.narthex.promql.function;

import io.narthex.model.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The populated buckets of one side of a histogram, sparse: ascending indices and counts. */
final class BucketRun {
  private int[] indices;
  private double[] counts;
  private int size;

  BucketRun(int capacity) {
    indices = new int[capacity];
    counts = new double[capacity];
  }

  int size() {
    return size;
  }

  int index(int at) {
    return indices[at];
  }

  double count(int at) {
    return counts[at];
  }

  /** Appends a bucket beyond all others, or adds to the last one. */
  void append(int index, double count) {
    if (size > 0 && indices[size - 1] == index) {
      counts[size - 1] += count;
      return;
    }
    if (size == indices.length) {
      indices = Arrays.copyOf(indices, Math.max(8, size * 2));
      counts = Arrays.copyOf(counts, indices.length);
    }
    indices[size] = index;
    counts[size++] = count;
  }

  void scale(double factor) {
    for (int i = 0; i < size; i++) {
      counts[i] *= factor;
    }
  }

  void divide(double divisor) {
    for (int i = 0; i < size; i++) {
      counts[i] /= divisor;
    }
  }

  /** This run plus {@code factor} times another, by index. */
  BucketRun plus(BucketRun other, double factor) {
    BucketRun merged = new BucketRun(size + other.size);
    int l = 0;
    int r = 0;
    while (l < size || r < other.size) {
      boolean left = r == other.size || (l < size && indices[l] <= other.indices[r]);
      if (left) {
        merged.append(indices[l], counts[l++]);
      } else {
        merged.append(other.indices[r], factor * other.counts[r++]);
      }
    }
    return merged;
  }

  /**
   * This run plus another, by index, with the rounding errors carried along.
   *
   * @param compensation the errors so far, at the same indices as this run; those of the result are
   *     put into {@code errors}, which is empty
   */
  BucketRun plus(BucketRun other, BucketRun compensation, BucketRun errors) {
    BucketRun merged = new BucketRun(size + other.size);
    int l = 0;
    int r = 0;
    while (l < size || r < other.size) {
      boolean left = r == other.size || (l < size && indices[l] <= other.indices[r]);
      boolean right = l == size || (r < other.size && other.indices[r] <= indices[l]);
      int index = left ? indices[l] : other.indices[r];
      double count = left ? counts[l] : 0;
      double error = left ? compensation.counts[l] : 0;
      double increment = right ? other.counts[r] : 0;
      merged.append(index, count + increment);
      errors.append(index, KahanSum.compensation(count, increment, count + increment, error));
      l += left ? 1 : 0;
      r += right ? 1 : 0;
    }
    return merged;
  }

  /** The same counts in buckets of a coarser schema, {@code 2^shift} to one. */
  BucketRun coarser(int shift) {
    BucketRun merged = new BucketRun(size);
    for (int i = 0; i < size; i++) {
      merged.append(((indices[i] - 1) >> shift) + 1, counts[i]);
    }
    return merged;
  }

  void fill(double count) {
    Arrays.fill(counts, 0, size, count);
  }

  boolean overflows() {
    for (int i = 0; i < size; i++) {
      if (Double.isInfinite(counts[i])) {
        return true;
      }
    }
    return false;
  }

  /** Without the first {@code buckets}. */
  void dropFirst(int buckets) {
    indices = Arrays.copyOfRange(indices, buckets, size);
    counts = Arrays.copyOfRange(counts, buckets, size);
    size -= buckets;
  }

  /** The count at an index, 0 where there is none. */
  double at(int index) {
    int found = Arrays.binarySearch(indices, 0, size, index);
    return found < 0 ? 0 : counts[found];
  }

  void set(int at, double count) {
    counts[at] = count;
  }

  /** Without the buckets that hold nothing. */
  BucketRun compact() {
    BucketRun kept = new BucketRun(size);
    for (int i = 0; i < size; i++) {
      if (counts[i] != 0) {
        kept.append(indices[i], counts[i]);
      }
    }
    return kept;
  }

  BucketRun copy() {
    BucketRun copy = new BucketRun(0);
    copy.indices = Arrays.copyOf(indices, size);
    copy.counts = Arrays.copyOf(counts, size);
    copy.size = size;
    return copy;
  }

  /** The spans that hold these buckets. */
  List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    int end = 0;
    for (int i = 0; i < size; ) {
      int first = i++;
      while (i < size && indices[i] == indices[i - 1] + 1) {
        i++;
      }
      spans.add(new Span(indices[first] - end, i - first));
      end = indices[i - 1] + 1;
    }
    return spans;
  }

  void copyCounts(double[] target, int offset) {
    System.arraycopy(counts, 0, target, offset, size);
  }
}

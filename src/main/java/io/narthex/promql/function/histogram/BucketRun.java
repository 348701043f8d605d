package io.narthex.promql.function.histogram;

import io.narthex.model.Span;
import io.narthex.promql.function.KahanSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The populated buckets of one side of a histogram, sparse: ascending indices and counts. */
public final class BucketRun {
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
    reserve(size + 1);
    indices[size] = index;
    counts[size++] = count;
  }

  private void reserve(int buckets) {
    if (buckets > indices.length) {
      int capacity = Math.max(buckets, size * 2);
      indices = Arrays.copyOf(indices, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
  }

  /** Becomes what spans say of so many counts, which stand in an array from an offset on. */
  public void set(List<Span> spans, int buckets, double[] from, int offset) {
    size = 0;
    reserve(buckets);
    int at = offset;
    int index = 0;
    for (int s = 0; s < spans.size(); s++) {
      index += spans.get(s).offset();
      for (int i = 0; i < spans.get(s).length(); i++) {
        append(index++, from[at++]);
      }
    }
  }

  /** Becomes a copy. */
  public void set(BucketRun source) {
    size = 0;
    reserve(source.size);
    System.arraycopy(source.indices, 0, indices, 0, source.size);
    System.arraycopy(source.counts, 0, counts, 0, source.size);
    size = source.size;
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

  /** Adds {@code factor} times another run, by index. */
  void add(BucketRun other, double factor) {
    spread(other, other.missingIn(this));
    int r = 0;
    for (int i = 0; i < size && r < other.size; i++) {
      if (other.indices[r] == indices[i]) {
        counts[i] += factor * other.counts[r++];
      }
    }
  }

  /**
   * Adds another run, by index, with the rounding errors carried along.
   *
   * @param errors the errors so far, at the same indices as this run
   */
  void add(BucketRun other, BucketRun errors) {
    int missing = other.missingIn(this);
    spread(other, missing);
    errors.spread(other, missing);
    int r = 0;
    for (int i = 0; i < size; i++) {
      boolean both = r < other.size && other.indices[r] == indices[i];
      double increment = both ? other.counts[r++] : 0;
      double next = counts[i] + increment;
      errors.counts[i] = KahanSum.compensation(counts[i], increment, next, errors.counts[i]);
      counts[i] = next;
    }
  }

  /** How many buckets of this run another has not. */
  private int missingIn(BucketRun other) {
    int missing = 0;
    int at = 0;
    for (int i = 0; i < size; i++) {
      while (at < other.size && other.indices[at] < indices[i]) {
        at++;
      }
      missing += at < other.size && other.indices[at] == indices[i] ? 0 : 1;
    }
    return missing;
  }

  /** Puts in, empty, the buckets of another run that this has not, so many of them. */
  private void spread(BucketRun other, int missing) {
    int mine = size - 1;
    int theirs = other.size - 1;
    reserve(size + missing);
    size += missing;
    for (int to = size - 1; to > mine; to--) {
      boolean own = mine >= 0 && (theirs < 0 || indices[mine] >= other.indices[theirs]);
      boolean both = own && theirs >= 0 && indices[mine] == other.indices[theirs];
      indices[to] = own ? indices[mine] : other.indices[theirs];
      counts[to] = own ? counts[mine] : 0;
      mine -= own ? 1 : 0;
      theirs -= own && !both ? 0 : 1;
    }
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
    if (buckets == 0) {
      return;
    }
    indices = Arrays.copyOfRange(indices, buckets, size);
    counts = Arrays.copyOfRange(counts, buckets, size);
    size -= buckets;
  }

  /** The count at an index, 0 where there is none. */
  double at(int index) {
    int found = Arrays.binarySearch(indices, 0, size, index);
    return found < 0 ? 0 : counts[found];
  }

  public void set(int at, double count) {
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

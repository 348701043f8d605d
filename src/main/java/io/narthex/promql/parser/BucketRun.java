package io.narthex.promql.parser;

import io.narthex.model.Span;
import java.util.Arrays;
import java.util.List;

/**
 * Adjacent buckets of one sign.
 *
 * @param offset the index of the first; bucket {@code i} covers (base^(i-1), base^i]
 */
@SuppressWarnings("ArrayRecordComponent")
record BucketRun(int offset, double[] counts) {
  static final BucketRun EMPTY = new BucketRun(0, new double[0]);

  BucketRun with(double[] newCounts) {
    return new BucketRun(offset, newCounts);
  }

  BucketRun at(int newOffset) {
    return new BucketRun(newOffset, counts);
  }

  int end() {
    return offset + counts.length;
  }

  List<Span> spans() {
    return counts.length == 0 ? List.of() : List.of(new Span(offset, counts.length));
  }

  /** This run and {@code sign} times another, over the buckets of both. */
  BucketRun plus(BucketRun other, int sign) {
    if (other.counts.length == 0) {
      return this;
    }
    boolean empty = counts.length == 0;
    int first = empty ? other.offset : Math.min(offset, other.offset);
    double[] sums = new double[Math.max(empty ? first : end(), other.end()) - first];
    System.arraycopy(counts, 0, sums, empty ? 0 : offset - first, counts.length);
    for (int i = 0; i < other.counts.length; i++) {
      sums[other.offset - first + i] += sign * other.counts[i];
    }
    return new BucketRun(first, sums);
  }

  /** The run in a schema coarser by {@code steps}: each step joins two buckets. */
  BucketRun coarser(int steps) {
    if (steps == 0 || counts.length == 0) {
      return this;
    }
    int first = joined(offset, steps);
    double[] sums = new double[joined(end() - 1, steps) - first + 1];
    for (int i = 0; i < counts.length; i++) {
      sums[joined(offset + i, steps) - first] += counts[i];
    }
    return new BucketRun(first, sums);
  }

  private static int joined(int index, int steps) {
    return ((index - 1) >> steps) + 1;
  }

  /** The run without empty buckets at its ends. */
  BucketRun trimmed() {
    int from = 0;
    int to = counts.length;
    while (from < to && counts[from] == 0) {
      from++;
    }
    while (to > from && counts[to - 1] == 0) {
      to--;
    }
    return from == to ? EMPTY : new BucketRun(offset + from, Arrays.copyOfRange(counts, from, to));
  }
}

package io.narthex.model;

/**
 * A run of adjacent buckets of a native histogram.
 *
 * @param offset the first span: the index of its first bucket; others: empty buckets since the last
 * @param length how many buckets the run holds
 */
public record Span(int offset, int length) {
  public Span {
    if (length < 0) {
      throw new IllegalArgumentException("span of negative length " + length);
    }
  }
}

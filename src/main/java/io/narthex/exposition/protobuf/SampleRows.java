package io.narthex.exposition.protobuf;

import java.util.Arrays;

/** The float samples of one metric, a row across the arrays each. Reusable. */
final class SampleRows {
  private SampleRole[] roles = new SampleRole[16];
  private double[] bounds = new double[16];
  private double[] values = new double[16];
  private int[] exemplars = new int[32];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  void add(SampleRole role, double bound, double value) {
    add(role, bound, value, 0, 0);
  }

  /** Adds a row; its exemplar's message is the given range, an empty one being none. */
  void add(SampleRole role, double bound, double value, int exemplarFrom, int exemplarTo) {
    if (size == values.length) {
      grow(2 * size);
    }
    roles[size] = role;
    bounds[size] = bound;
    values[size] = value;
    exemplars[2 * size] = exemplarFrom;
    exemplars[2 * size + 1] = exemplarTo;
    size++;
  }

  private void grow(int capacity) {
    roles = Arrays.copyOf(roles, capacity);
    bounds = Arrays.copyOf(bounds, capacity);
    values = Arrays.copyOf(values, capacity);
    exemplars = Arrays.copyOf(exemplars, 2 * capacity);
  }

  SampleRole role(int row) {
    return roles[row];
  }

  double bound(int row) {
    return bounds[row];
  }

  double value(int row) {
    return values[row];
  }

  /** Sets a value that is known only after the rows behind it. */
  void value(int row, double value) {
    values[row] = value;
  }

  int exemplarFrom(int row) {
    return exemplars[2 * row];
  }

  int exemplarTo(int row) {
    return exemplars[2 * row + 1];
  }
}

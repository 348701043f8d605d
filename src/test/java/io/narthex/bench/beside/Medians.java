package io.narthex.bench.beside;

import java.util.List;

/** The middle of what was measured. */
final class Medians {
  private Medians() {}

  /** The mean of the two middle ones when their number is even; at least one is needed. */
  static double of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}

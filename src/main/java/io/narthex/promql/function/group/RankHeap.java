package io.narthex.promql.function.group;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The best values of one group at one step, and whose they are: a binary heap with the worst on
 * top, so that of equal values the same ones stay as in Prometheus's. NaN is worse than any value.
 */
public final class RankHeap {
  private final boolean top;
  private double[] values = new double[4];
  private int[] owners = new int[4];
  private int size;

  /**
   * @param top whether large values are good
   */
  public RankHeap(boolean top) {
    this.top = top;
  }

  public int size() {
    return size;
  }

  public double value(int index) {
    return values[index];
  }

  public int owner(int index) {
    return owners[index];
  }

  /** Offers a value, of which at most so many are kept. */
  public void offer(double value, int owner, int most) {
    if (size < most) {
      push(value, owner);
    } else if (most > 0 && beatsWorst(value)) {
      values[0] = value;
      owners[0] = owner;
      sink(0);
    }
  }

  private boolean beatsWorst(double value) {
    return Double.isNaN(values[0])
        ? !Double.isNaN(value)
        : top ? values[0] < value : values[0] > value;
  }

  private void push(double value, int owner) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      owners = Arrays.copyOf(owners, size * 2);
    }
    values[size] = value;
    owners[size] = owner;
    rise(size++);
  }

  private boolean isWorse(int left, int right) {
    if (Double.isNaN(values[left])) {
      return true;
    }
    return top ? values[left] < values[right] : values[left] > values[right];
  }

  private void rise(int from) {
    int at = from;
    for (int parent = (at - 1) / 2; at > 0 && isWorse(at, parent); parent = (at - 1) / 2) {
      swap(at, parent);
      at = parent;
    }
  }

  private void sink(int from) {
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      int worse = child + 1 < size && isWorse(child + 1, child) ? child + 1 : child;
      if (!isWorse(worse, at)) {
        return;
      }
      swap(at, worse);
      at = worse;
    }
  }

  private void swap(int left, int right) {
    double value = values[left];
    values[left] = values[right];
    values[right] = value;
    int owner = owners[left];
    owners[left] = owners[right];
    owners[right] = owner;
  }

  /** The indices of what was kept, the best first, NaN last. */
  public int[] bestFirst() {
    Comparator<Integer> byValue = Comparator.comparingDouble(index -> values[index]);
    Comparator<Integer> nanLast = Comparator.comparing(index -> Double.isNaN(values[index]));
    return IntStream.range(0, size)
        .boxed()
        .sorted(nanLast.thenComparing(top ? byValue.reversed() : byValue))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}

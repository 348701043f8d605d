package io.narthex.tsdb;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Series of several sources, joined by their labels and in their order, as columns: which number
 * each has in each source. Immutable once made.
 */
final class JoinedSeries {
  /** Not in a source; numbers are 0 or more. */
  static final int ABSENT = -1;

  /** One source's series on the way through them. */
  private static final class Walk {
    private final IntFunction<Labels> source;
    private final int[] selected;
    private int at = -1;
    private @Nullable Labels labels;

    Walk(IntFunction<Labels> source, int[] selected) {
      this.source = source;
      this.selected = selected;
      advance();
    }

    private void advance() {
      at++;
      labels = at < selected.length ? source.apply(selected[at]) : null;
    }

    /**
     * The number of a series, which is behind this one then; {@link #ABSENT} where it is not it.
     */
    int take(Labels wanted) {
      if (labels == null || !labels.equals(wanted)) {
        return ABSENT;
      }
      int number = selected[at];
      advance();
      return number;
    }
  }

  private final List<IntFunction<Labels>> sources;
  private final int[][] numbers;
  private int size;

  private JoinedSeries(List<IntFunction<Labels>> sources, int[][] numbers) {
    this.sources = sources;
    this.numbers = numbers;
  }

  /**
   * Joins.
   *
   * @param sources give the labels of their numbers
   * @param selected numbers of each source, in label order; of an only source the array itself
   *     stays
   */
  static JoinedSeries of(List<IntFunction<Labels>> sources, List<int[]> selected) {
    if (selected.size() == 1) {
      JoinedSeries all = new JoinedSeries(sources, new int[][] {selected.get(0)});
      all.size = selected.get(0).length;
      return all;
    }
    int most = selected.stream().mapToInt(one -> one.length).max().orElse(0);
    JoinedSeries joined = new JoinedSeries(sources, new int[selected.size()][most]);
    List<Walk> walks = new ArrayList<>();
    for (int i = 0; i < selected.size(); i++) {
      walks.add(new Walk(sources.get(i), selected.get(i)));
    }
    joined.join(walks);
    return joined;
  }

  private void join(List<Walk> walks) {
    for (Labels next = first(walks); next != null; next = first(walks)) {
      if (size == numbers[0].length) {
        grow();
      }
      for (int i = 0; i < numbers.length; i++) {
        numbers[i][size] = walks.get(i).take(next);
      }
      size++;
    }
  }

  private static @Nullable Labels first(List<Walk> walks) {
    Labels first = null;
    for (int i = 0; i < walks.size(); i++) {
      Labels labels = walks.get(i).labels;
      if (labels != null && (first == null || labels.compareTo(first) < 0)) {
        first = labels;
      }
    }
    return first;
  }

  private void grow() {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Arrays.copyOf(numbers[i], size + (size >> 1) + 1);
    }
  }

  int size() {
    return size;
  }

  /** The number of a series in a source, or {@link #ABSENT}. */
  int number(int source, int series) {
    return numbers[source][series];
  }

  Labels labels(int series) {
    int source = 0;
    while (numbers[source][series] == ABSENT) {
      source++;
    }
    return sources.get(source).apply(numbers[source][series]);
  }
}

package io.narthex.promql.exec.operator;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Series as results of a function, without names. A short list is made at once; of a long one each
 * is made when it is asked for: mostly they are only grouped, once, and never shown.
 */
public final class NamelessSeries extends AbstractList<Series> implements RandomAccess {
  private static final int SHORT = 1000;

  /**
   * How names are dropped.
   *
   * @param delayed at the end of the query only
   */
  public record By(boolean delayed) implements SeriesMemory.Derivation<List<Series>> {
    @Override
    public List<Series> of(List<Series> named) {
      NamelessSeries nameless = new NamelessSeries(named, delayed);
      return named.size() > SHORT ? nameless : List.copyOf(nameless);
    }
  }

  private final List<Series> named;
  private final boolean delayed;

  private NamelessSeries(List<Series> named, boolean delayed) {
    this.named = named;
    this.delayed = delayed;
  }

  @Override
  public Series get(int index) {
    return named.get(index).withoutName(delayed);
  }

  @Override
  public int size() {
    return named.size();
  }
}

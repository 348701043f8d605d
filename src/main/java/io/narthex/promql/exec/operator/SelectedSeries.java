package io.narthex.promql.exec.operator;

import io.narthex.storage.SeriesSet;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The series of a set, in its order, each made when it is asked for; valid as long as the set. */
final class SelectedSeries extends AbstractList<Series> implements RandomAccess {
  private final SeriesSet set;

  SelectedSeries(SeriesSet set) {
    this.set = set;
  }

  @Override
  public Series get(int index) {
    return new Series(set.labels(index));
  }

  @Override
  public int size() {
    return set.size();
  }
}

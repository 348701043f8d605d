package io.narthex.promql.exec;

import io.narthex.storage.SeriesSet;
import java.util.ArrayList;
import java.util.List;

/** The series a selector found, and what the operators call them. */
record Selection(SeriesSet set, List<Series> series) {
  static Selection of(SeriesSet set) {
    List<Series> series = new ArrayList<>(set.size());
    for (int i = 0; i < set.size(); i++) {
      series.add(new Series(set.labels(i)));
    }
    return new Selection(set, series);
  }
}

package io.narthex.storage;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.List;

/**
 * A pinned view of the store. All it answers belongs to one commit sequence number. Safe for use by
 * several threads until closed.
 */
public interface Querier extends LatestReader, AutoCloseable {
  /** The newest commit this view shows. */
  long sequence();

  /**
   * The series all matchers accept that may hold samples between the two times (ms, both included),
   * in label order.
   */
  SeriesSet select(List<Matcher> matchers, long fromMs, long toMs);

  /**
   * The labels of the series any of the selectors accepts, in label order; all series for no
   * selector.
   */
  List<Labels> series(List<List<Matcher>> selectors, long fromMs, long toMs);

  /** The label names of those series, sorted. */
  List<String> labelNames(List<List<Matcher>> selectors, long fromMs, long toMs);

  /** The values that one label has on those series, sorted. */
  List<String> labelValues(String name, List<List<Matcher>> selectors, long fromMs, long toMs);

  @Override
  void close();
}

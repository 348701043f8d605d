package io.narthex.storage;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.List;
import java.util.Map;

/** A view of the store in which only some series are seen. */
final class VisibleQuerier implements Querier {
  private final Visibility visibility;
  private final Querier querier;

  VisibleQuerier(Visibility visibility, Querier querier) {
    this.visibility = visibility;
    this.querier = querier;
  }

  @Override
  public long sequence() {
    return querier.sequence();
  }

  /** One selector goes into the index; of several, series are looked at one by one. */
  @Override
  public SeriesSet select(List<Matcher> matchers, long fromMs, long toMs) {
    List<List<Matcher>> narrowed = visibility.narrow(List.of(matchers));
    return narrowed.size() == 1
        ? querier.select(narrowed.get(0), fromMs, toMs)
        : VisibleSeries.of(querier.select(matchers, fromMs, toMs), visibility);
  }

  @Override
  public List<Labels> series(List<List<Matcher>> selectors, long fromMs, long toMs) {
    return querier.series(visibility.narrow(selectors), fromMs, toMs);
  }

  @Override
  public List<String> labelNames(List<List<Matcher>> selectors, long fromMs, long toMs) {
    return querier.labelNames(visibility.narrow(selectors), fromMs, toMs);
  }

  @Override
  public List<String> labelValues(
      String name, List<List<Matcher>> selectors, long fromMs, long toMs) {
    return querier.labelValues(name, visibility.narrow(selectors), fromMs, toMs);
  }

  @Override
  public LatestCursor latest(List<List<Matcher>> selectors, long fromMs, long toMs) {
    return querier.latest(visibility.narrow(selectors), fromMs, toMs);
  }

  @Override
  public Map<Labels, Exemplar> latestExemplars(List<List<Matcher>> selectors, long toMs) {
    return querier.latestExemplars(visibility.narrow(selectors), toMs);
  }

  @Override
  public void close() {
    querier.close();
  }
}

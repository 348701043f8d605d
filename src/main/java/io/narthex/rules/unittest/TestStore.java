package io.narthex.rules.unittest;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.model.Sample;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SeriesSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples in memory, of any time: as much of a store as rules ask for. Used by one thread. */
final class TestStore implements Queryable, Appendable {
  private final TreeMap<Labels, TestSeries> series = new TreeMap<>();
  private final List<TestSeries> byReference = new ArrayList<>();
  private long commits;

  @Override
  public Querier querier() {
    return new View();
  }

  @Override
  public Appender appender(Mode mode) {
    return new Batch();
  }

  private TestSeries series(Labels labels) {
    return series.computeIfAbsent(
        labels,
        fresh -> {
          TestSeries one = new TestSeries(fresh, byReference.size() + 1);
          byReference.add(one);
          return one;
        });
  }

  /** Samples that wait for their commit. */
  private final class Batch implements Appender {
    private record Waiting(TestSeries series, Sample sample) {}

    private final List<Waiting> waiting = new ArrayList<>();

    @Override
    public long reference(Labels labels) {
      return series(labels).reference();
    }

    @Override
    public AppendResult append(long reference, long startMs, long timestampMs, double value) {
      return append(reference, new Sample(timestampMs, value));
    }

    @Override
    public AppendResult append(
        long reference, long startMs, long timestampMs, FloatHistogram histogram) {
      return append(reference, new Sample(timestampMs, histogram.sum(), histogram));
    }

    private AppendResult append(long reference, Sample sample) {
      TestSeries one = byReference.get((int) reference - 1);
      AppendResult result = one.judge(sample);
      if (result == AppendResult.APPENDED) {
        waiting.add(new Waiting(one, sample));
      }
      return result;
    }

    @Override
    public AppendResult append(long reference, Exemplar exemplar) {
      return AppendResult.APPENDED; // no query asks for exemplars
    }

    @Override
    public void metadata(String family, Metadata metadata) {} // no query asks for it

    @Override
    public long commit() {
      waiting.forEach(one -> one.series.add(one.sample));
      return ++commits;
    }

    @Override
    public void rollback() {
      waiting.clear();
    }
  }

  /** What queries see; nothing is appended while one runs. */
  private final class View implements Querier {
    @Override
    public long sequence() {
      return commits;
    }

    @Override
    public SeriesSet select(List<Matcher> matchers, long fromMs, long toMs) {
      return new TestSeriesSet(
          found(List.of(matchers)).stream()
              .map(one -> one.between(fromMs, toMs))
              .filter(one -> !one.isEmpty())
              .toList());
    }

    private List<TestSeries> found(List<List<Matcher>> selectors) {
      return series.values().stream()
          .filter(one -> selectors.isEmpty() || selectors.stream().anyMatch(one::fits))
          .toList();
    }

    @Override
    public List<Labels> series(List<List<Matcher>> selectors, long fromMs, long toMs) {
      return found(selectors).stream()
          .filter(one -> !one.between(fromMs, toMs).isEmpty())
          .map(TestSeries::labels)
          .toList();
    }

    @Override
    public List<String> labelNames(List<List<Matcher>> selectors, long fromMs, long toMs) {
      return series(selectors, fromMs, toMs).stream()
          .flatMap(labels -> labels.toMap().keySet().stream())
          .distinct()
          .sorted()
          .toList();
    }

    @Override
    public List<String> labelValues(
        String name, List<List<Matcher>> selectors, long fromMs, long toMs) {
      return series(selectors, fromMs, toMs).stream()
          .map(labels -> labels.get(name))
          .filter(value -> !value.isEmpty())
          .distinct()
          .sorted()
          .toList();
    }

    @Override
    public LatestCursor latest(List<List<Matcher>> selectors, long fromMs, long toMs) {
      throw new UnsupportedOperationException("only federation asks for latest samples");
    }

    @Override
    public Map<Labels, Exemplar> latestExemplars(List<List<Matcher>> selectors, long toMs) {
      throw new UnsupportedOperationException(
          "only federation asks for exemplars of latest samples");
    }

    @Override
    public void close() {}
  }
}

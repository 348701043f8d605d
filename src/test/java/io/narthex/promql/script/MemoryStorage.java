package io.narthex.promql.script;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Sample;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All samples in sorted maps: slow, obvious, for tests. */
public final class MemoryStorage implements Queryable {
  private record Stored(Sample sample, long startMs) {}

  private record Selected(Labels labels, List<Stored> samples) {}

  private final Map<Labels, TreeMap<Long, Stored>> series = new TreeMap<>();

  public void clear() {
    series.clear();
  }

  public void add(Labels labels, Sample sample) {
    add(labels, sample, Appender.NO_START);
  }

  public void add(Labels labels, Sample sample, long startMs) {
    series
        .computeIfAbsent(labels, created -> new TreeMap<>())
        .put(sample.timestampMs(), new Stored(sample, startMs));
  }

  @Override
  public Querier querier() {
    return new View();
  }

  private final class View implements Querier {
    @Override
    public long sequence() {
      return 1;
    }

    @Override
    public SeriesSet select(List<Matcher> matchers, long fromMs, long toMs) {
      List<Selected> selected = new ArrayList<>();
      series.forEach(
          (labels, samples) -> {
            if (fromMs <= toMs
                && matchers.stream().allMatch(m -> m.matches(labels.get(m.name())))) {
              List<Stored> within = List.copyOf(samples.subMap(fromMs, true, toMs, true).values());
              if (!within.isEmpty()) {
                selected.add(new Selected(labels, within));
              }
            }
          });
      return new Selection(selected);
    }

    @Override
    public List<Labels> series(List<List<Matcher>> selectors, long fromMs, long toMs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> labelNames(List<List<Matcher>> selectors, long fromMs, long toMs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> labelValues(
        String name, List<List<Matcher>> selectors, long fromMs, long toMs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LatestCursor latest(List<List<Matcher>> selectors, long fromMs, long toMs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<Labels, Exemplar> latestExemplars(List<List<Matcher>> selectors, long toMs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private record Selection(List<Selected> selected) implements SeriesSet {
    @Override
    public int size() {
      return selected.size();
    }

    @Override
    public Labels labels(int index) {
      return selected.get(index).labels;
    }

    @Override
    public long reference(int index) {
      return selected.get(index).labels.hash64();
    }

    @Override
    public SampleCursor samples(int index, SampleCursor reuse) {
      return new Cursor(selected.get(index).samples);
    }
  }

  private static final class Cursor implements SampleCursor {
    private final List<Stored> samples;
    private int next;

    Cursor(List<Stored> samples) {
      this.samples = samples;
    }

    @Override
    public boolean next(SampleBatch batch) {
      batch.clear();
      while (next < samples.size() && !batch.isFull() && add(batch, samples.get(next))) {
        next++;
      }
      return batch.size() > 0;
    }

    private static boolean add(SampleBatch batch, Stored stored) {
      Sample sample = stored.sample;
      if (sample.histogram() != null) {
        if (!batch.add(sample.timestampMs(), sample.histogram())) {
          return false;
        }
      } else if (batch.histograms() != null) {
        return false;
      } else {
        batch.add(sample.timestampMs(), sample.value());
      }
      batch.start(batch.size() - 1, stored.startMs);
      return true;
    }
  }
}

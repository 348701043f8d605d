package io.narthex.promql.bench;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;

/** Counters with jitter and resets, as arrays that are copied into batches: a store for free. */
final class GeneratedSeries implements Queryable {
  static final long START_MS = 1_700_000_000_000L;
  static final long INTERVAL_MS = 15_000;

  private final List<Labels> labels = new ArrayList<>();
  private final long[] times;
  private final double[][] values;
  private IntConsumer opened = index -> {};

  GeneratedSeries(int series, int samples, long seed) {
    Random random = new Random(seed);
    times = new long[samples];
    values = new double[series][samples];
    for (int i = 0; i < samples; i++) {
      times[i] = START_MS + i * INTERVAL_MS;
    }
    for (int s = 0; s < series; s++) {
      labels.add(
          Labels.of(
              "__name__",
              "requests_total",
              "instance",
              String.format("host-%05d:9100", s / 10),
              "job",
              "job-" + s % 20,
              "path",
              "/api/v1/" + s % 10));
      double value = 0;
      for (int i = 0; i < samples; i++) {
        value = random.nextInt(200) == 0 ? 0 : value + random.nextInt(50);
        values[s][i] = value;
      }
    }
  }

  /** Has somebody told of each series that is read, by the thread that reads it. */
  void whenOpened(IntConsumer listener) {
    opened = listener;
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
      return new Selection(first(fromMs), first(toMs + 1));
    }

    private int first(long timeMs) {
      long index = Math.floorDiv(timeMs - START_MS + INTERVAL_MS - 1, INTERVAL_MS);
      return (int) Math.max(0, Math.min(times.length, index));
    }

    @Override
    public List<Labels> series(List<List<Matcher>> selectors, long fromMs, long toMs) {
      return labels;
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

  private final class Selection implements SeriesSet {
    private final int from;
    private final int to;

    Selection(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Labels labels(int index) {
      return labels.get(index);
    }

    @Override
    public long reference(int index) {
      return index + 1L;
    }

    @Override
    public SampleCursor samples(int index, SampleCursor reuse) {
      opened.accept(index);
      Cursor cursor = reuse == null ? new Cursor() : (Cursor) reuse;
      cursor.column = values[index];
      cursor.next = from;
      cursor.end = to;
      return cursor;
    }
  }

  private final class Cursor implements SampleCursor {
    private double[] column = {};
    private int next;
    private int end;

    @Override
    public boolean next(SampleBatch batch) {
      int size = Math.min(batch.capacity(), end - next);
      batch.clear();
      System.arraycopy(times, next, batch.timestampsMs(), 0, size);
      System.arraycopy(column, next, batch.values(), 0, size);
      batch.filled(size);
      next += size;
      return size > 0;
    }
  }
}

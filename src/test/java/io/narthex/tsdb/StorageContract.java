package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.StaleMarker;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** What every store must answer, held against a naive one on seeded random histories. */
abstract class StorageContract {
  static final long HOUR = 3_600_000;
  static final long START = 1_700_000_000_000L / (2 * HOUR) * (2 * HOUR) + HOUR / 3;

  private final long seed = Long.getLong("narthex.seed", System.nanoTime());
  final Random random = new Random(seed);
  long nowMs = START;

  /** The store under test, empty. */
  abstract Storage open();

  /** Called between commits, at test time {@link #nowMs}. */
  abstract Storage meanwhile(Storage storage);

  /** Called before the store is asked. */
  abstract Storage settle(Storage storage);

  @AfterEach
  void tellSeed() {
    System.out.println(getClass().getSimpleName() + " seed: " + seed);
  }

  @RepeatedTest(3)
  void answersLikeTheNaiveStore() {
    RandomHistory history = new RandomHistory(random.nextLong());
    Storage storage = open();
    int commits = 400 + random.nextInt(600);
    for (int i = 0; i < commits; i++) {
      nowMs += 15_000 + (random.nextInt(5) == 0 ? random.nextInt(20) : 0);
      history.commit(storage, nowMs);
      storage = meanwhile(storage);
      if (i % 150 == 149) {
        compare(storage, history.reference());
      }
    }
    storage = settle(storage);
    compare(storage, history.reference());
  }

  private void compare(Storage storage, ReferenceStore reference) {
    try (Querier querier = storage.querier()) {
      compareSamples(querier, reference, List.of(), START, nowMs + HOUR);
      for (int i = 0; i < 10; i++) {
        long from = START + (long) (random.nextDouble() * (nowMs - START));
        long to = from + random.nextInt((int) HOUR);
        List<Matcher> matchers = matchers();
        compareSamples(querier, reference, matchers, from, to);
        compareSeries(querier, reference, List.of(matchers, matchers()), from, to);
        compareLatest(querier, reference, List.of(matchers, matchers()), from, to);
      }
      compareLatest(querier, reference, List.of(List.of()), nowMs - 300_000, nowMs);
    }
  }

  private List<Matcher> matchers() {
    List<Matcher> all =
        List.of(
            Matcher.equal("__name__", "metric_" + random.nextInt(8)),
            new Matcher(Matcher.Type.REGEX, "__name__", "metric_[1-4]"),
            new Matcher(Matcher.Type.NOT_EQUAL, "zone", "z1"),
            new Matcher(Matcher.Type.NOT_EQUAL, "zone", ""),
            Matcher.equal("zone", ""),
            Matcher.equal("Zone", "z2"),
            new Matcher(Matcher.Type.REGEX, "instance", "host-1:9100|host-2:9100"),
            new Matcher(Matcher.Type.NOT_REGEX, "path", "/1.*"),
            new Matcher(Matcher.Type.REGEX, "zone", "|z3"),
            new Matcher(Matcher.Type.NOT_REGEX, "zone", "z0|z2"),
            new Matcher(Matcher.Type.REGEX, "path", ".+"));
    List<Matcher> chosen = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      chosen.add(all.get(random.nextInt(all.size())));
    }
    return chosen;
  }

  private void compareSamples(
      Querier querier, ReferenceStore reference, List<Matcher> matchers, long from, long to) {
    SeriesSet found = querier.select(matchers, from, to);
    Map<Labels, List<ReferenceStore.Point>> actual = new HashMap<>();
    Labels before = null;
    SampleCursor cursor = null;
    SampleBatch batch = new SampleBatch(1 + random.nextInt(300));
    for (int i = 0; i < found.size(); i++) {
      assertThat(before == null || before.compareTo(found.labels(i)) < 0).isTrue();
      before = found.labels(i);
      cursor = found.samples(i, cursor);
      List<ReferenceStore.Point> points = read(cursor, batch);
      if (!points.isEmpty()) {
        actual.put(before, points);
      }
    }
    Map<Labels, List<ReferenceStore.Point>> expected = new HashMap<>();
    for (Labels labels : reference.selectHolding(List.of(matchers), from, to)) {
      expected.put(labels, reference.points(labels, from, to));
    }
    assertThat(actual.keySet()).as("%s", matchers).isEqualTo(expected.keySet());
    expected.forEach(
        (labels, points) -> assertThat(actual.get(labels)).as("%s", labels).isEqualTo(points));
  }

  static List<ReferenceStore.Point> read(SampleCursor cursor, SampleBatch batch) {
    List<ReferenceStore.Point> points = new ArrayList<>();
    while (cursor.next(batch)) {
      for (int i = 0; i < batch.size(); i++) {
        FloatHistogram histogram =
            batch.histograms() == null ? null : batch.histograms().histogram(i);
        double value = histogram == null ? batch.values()[i] : histogram.sum();
        points.add(
            new ReferenceStore.Point(
                batch.timestampsMs()[i],
                batch.startMs(i),
                Double.doubleToRawLongBits(value),
                histogram));
      }
    }
    return points;
  }

  /** Series and names are told by chunks, so more than those with samples in the times may come. */
  private void compareSeries(
      Querier querier,
      ReferenceStore reference,
      List<List<Matcher>> selectors,
      long from,
      long to) {
    List<Labels> holding = reference.selectHolding(selectors, from, to);
    List<Labels> found = querier.series(selectors, from, to);
    assertThat(found).isSorted().containsAll(holding);
    assertThat(reference.select(selectors)).containsAll(found);
    TreeSet<String> zones = new TreeSet<>();
    TreeSet<String> names = new TreeSet<>();
    for (Labels labels : found) {
      labels.forEach((name, value) -> names.add(name));
      zones.add(labels.get("zone"));
    }
    zones.remove("");
    assertThat(querier.labelValues("zone", selectors, from, to)).containsExactlyElementsOf(zones);
    assertThat(querier.labelNames(selectors, from, to)).containsExactlyElementsOf(names);
  }

  private void compareLatest(
      Querier querier,
      ReferenceStore reference,
      List<List<Matcher>> selectors,
      long from,
      long to) {
    Map<Labels, ReferenceStore.Point> expected = new HashMap<>();
    for (Labels labels : reference.selectHolding(selectors, from, to)) {
      List<ReferenceStore.Point> points = reference.points(labels, from, to);
      ReferenceStore.Point last = points.get(points.size() - 1);
      if (last.bits() != StaleMarker.BITS) {
        expected.put(labels, last);
      }
    }
    Map<Labels, ReferenceStore.Point> actual = new HashMap<>();
    LatestCursor cursor = querier.latest(selectors, from, to);
    String name = "";
    while (cursor.next()) {
      FloatHistogram histogram = cursor.histogram();
      double value = histogram == null ? cursor.value() : histogram.sum();
      ReferenceStore.Point wanted = expected.get(cursor.labels());
      long startMs = wanted == null ? 0 : wanted.startMs();
      actual.put(
          cursor.labels(),
          new ReferenceStore.Point(
              cursor.timestampMs(), startMs, Double.doubleToRawLongBits(value), histogram));
      assertThat(cursor.labels().metricName()).isGreaterThanOrEqualTo(name);
      name = cursor.labels().metricName();
    }
    assertThat(actual).as("%s %d %d", selectors, from, to).isEqualTo(expected);
  }
}

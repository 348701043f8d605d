package io.narthex.federation.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.FederationConfig;
import io.narthex.config.file.ConfigLoader;
import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Sample;
import io.narthex.model.Span;
import io.narthex.model.StaleMarker;
import io.narthex.scrape.Target;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable.Mode;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two replicas that tell of the same targets, pulled from every 15 s. */
class ReplicasTest {
  private static final long START_MS = 1_700_000_000_000L;
  private static final long INTERVAL_MS = 15_000;
  private static final TsdbSettings DURABLE =
      TsdbSettings.DEFAULTS.withJournal(0, TsdbSettings.DEFAULTS.journal().segmentBytes());

  @TempDir Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore(new UUID(0, 1));
  private long nowMs = START_MS;
  private Tsdb store;
  private Replicas replicas;
  private FederationConfig config;

  @BeforeEach
  void open() {
    config =
        new ConfigLoader(List.of(), Map.of())
            .parse(
                """
                federation_configs:
                  - job_name: pair
                    match: [m]
                    replica_labels: [replica]
                    scrape_interval: 15s
                    static_configs: [{targets: [a, b]}]
                """,
                "test",
                directory)
            .federationConfigs()
            .get(0);
    store = Tsdb.open(DURABLE, () -> nowMs, blocks, directory.resolve("store"));
    store.load(new LoadProgress());
    replicas = new Replicas(store, () -> nowMs);
    replicas.apply(List.of(config));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Appender batch(String replica, Mode mode) {
    Target source =
        new Target(
            Labels.EMPTY,
            Labels.of("job", "pair", "instance", replica),
            URI.create("http://" + replica),
            "",
            INTERVAL_MS,
            INTERVAL_MS,
            config.job().histograms());
    return replicas.of(config.job(), source).appender(mode);
  }

  private static Labels series(String replica, String instance, String bucket) {
    return Labels.of(
        "__name__", "m", "job", "j", "instance", instance, "replica", replica, "le", bucket);
  }

  /** A pull that tells of one target's classic histogram, all buckets with one value. */
  private void pull(String replica, Mode mode, long timestampMs, double value) {
    Appender batch = batch(replica, mode);
    for (String bucket : List.of("1", "2", "+Inf")) {
      long reference = batch.reference(series(replica, "i", bucket));
      assertThat(batch.append(reference, timestampMs, value)).matches(AppendResult::isAccepted);
    }
    batch.commit();
  }

  /** The samples of the bucket {@code 1}, as seconds from the start and value. */
  private List<String> stored() {
    return stored("1");
  }

  private List<String> stored(String bucket) {
    List<String> told = new ArrayList<>();
    try (Querier querier = store.querier()) {
      SeriesSet found =
          querier.select(
              List.of(Matcher.equal("__name__", "m"), Matcher.equal("le", bucket)),
              0,
              Long.MAX_VALUE);
      assertThat(found.size()).isLessThanOrEqualTo(1); // the replica's label is dropped
      SampleBatch batch = new SampleBatch();
      SampleCursor samples = found.size() == 0 ? null : found.samples(0, null);
      while (samples != null && samples.next(batch)) {
        for (int i = 0; i < batch.size(); i++) {
          told.add(text(batch.sample(i)));
        }
      }
    }
    return told;
  }

  private static String text(Sample sample) {
    long seconds = (sample.timestampMs() - START_MS) / 1000;
    FloatHistogram histogram = sample.histogram();
    if (histogram != null) {
      return seconds + " h" + (int) histogram.count();
    }
    return seconds + (StaleMarker.is(sample.value()) ? " stale" : " " + (int) sample.value());
  }

  private long after(long seconds) {
    nowMs = START_MS + seconds * 1000;
    return nowMs;
  }

  private ReplicaStatus status() {
    return replicas.groups(10).get(0);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void oneReplicaIsBelievedUntilItMissesTwoIntervals(Mode mode) {
    for (int s = 0; s <= 30; s += 15) {
      pull("a", mode, after(s), 1);
      pull("b", mode, after(s + 7), 2);
    }
    pull("b", mode, after(52), 2); // a was due at 45
    pull("b", mode, after(60), 2); // and at 60: not yet missed
    pull("b", mode, after(67), 2);
    assertThat(stored()).containsExactly("0 1", "15 1", "30 1", "67 2");
    assertThat(stored("+Inf")).isEqualTo(stored());
    assertThat(status().led()).isEqualTo(Map.of("b", 1));
    assertThat(status().failovers()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aReplicaThatComesBackTakesNothingBack(Mode mode) {
    pull("a", mode, after(0), 1);
    pull("b", mode, after(37), 2);
    for (int s = 45; s < 90; s += 15) {
      pull("a", mode, after(s), 1);
      pull("b", mode, after(s + 7), 2);
    }
    assertThat(stored()).containsExactly("0 1", "37 2", "52 2", "67 2", "82 2");
    assertThat(status().failovers()).isEqualTo(1);
    assertThat(status().ignored()).isEqualTo(9);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void nothingAtOrBeforeTheLastAcceptedIsTaken(Mode mode) {
    pull("a", mode, after(30), 1);
    after(120);
    pull("b", mode, START_MS + 15_000, 2);
    pull("b", mode, START_MS + 30_000, 2);
    assertThat(stored()).containsExactly("30 1");
    Appender backlog = batch("b", mode);
    long reference = backlog.reference(series("b", "i", "1"));
    for (int s = 20; s <= 50; s += 10) {
      backlog.append(reference, START_MS + s * 1000, 2);
    }
    backlog.commit();
    pull("b", mode, START_MS + 25_000, 3); // late, now that b leads
    assertThat(stored()).containsExactly("30 1", "40 2", "50 2");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void staleMarkersOfTheOthersAreIgnored(Mode mode) {
    pull("a", mode, after(0), 1);
    pull("b", mode, after(7), StaleMarker.VALUE);
    pull("a", mode, after(15), 1);
    pull("b", mode, after(90), StaleMarker.VALUE); // a is gone, but that makes b no leader
    assertThat(stored()).containsExactly("0 1", "15 1");
    pull("a", mode, after(105), StaleMarker.VALUE);
    assertThat(stored()).containsExactly("0 1", "15 1", "105 stale");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void nativeHistogramsFollowTheLeader(Mode mode) {
    histogram("a", mode, after(0), 1);
    histogram("b", mode, after(7), 2);
    histogram("a", mode, after(15), 3);
    histogram("b", mode, after(52), 4);
    assertThat(stored()).containsExactly("0 h1", "15 h3", "52 h4");
  }

  private void histogram(String replica, Mode mode, long timestampMs, int count) {
    HistogramLayout layout = new HistogramLayout(1, 0.5, List.of(new Span(0, 1)), List.of());
    FloatHistogram histogram =
        new FloatHistogram(layout, CounterResetHint.UNKNOWN, count, count, 0, new double[] {count});
    Appender batch = batch(replica, mode);
    long reference = batch.reference(series(replica, "i", "1"));
    assertThat(batch.append(reference, Appender.NO_START, timestampMs, histogram).isAccepted())
        .isTrue();
    batch.commit();
  }

  @Test
  void eachTargetHasALeaderOfItsOwn() {
    pull("a", Mode.LIVE, after(0), 1);
    Appender batch = batch("b", Mode.LIVE);
    batch.append(batch.reference(series("b", "i", "1")), nowMs + 1, 2);
    batch.append(batch.reference(series("b", "other", "other")), nowMs + 1, 2);
    batch.commit();
    assertThat(stored()).containsExactly("0 1");
    assertThat(stored("other")).containsExactly("0 2");
    assertThat(status().led()).isEqualTo(Map.of("a", 1, "b", 1));
  }

  @Test
  void aTargetThatIsScrapedMoreSeldomThanPulledIsWaitedFor() {
    pull("a", Mode.LIVE, after(0), 1);
    for (int s = 60; s <= 240; s += 60) {
      pull("a", Mode.LIVE, after(s), 1);
      pull("b", Mode.LIVE, after(s + 59), 2);
    }
    pull("b", Mode.LIVE, after(361), 2);
    assertThat(stored()).containsExactly("0 1", "60 1", "120 1", "180 1", "240 1", "361 2");
  }

  @Test
  void theLeaderIsKnownAfterARestart() {
    pull("a", Mode.BACKFILL, after(0), 1);
    pull("b", Mode.BACKFILL, after(31), 2);
    pull("b", Mode.BACKFILL, after(46), 2);
    store.close();
    open();
    after(50);
    pull("a", Mode.BACKFILL, START_MS + 20_000, 1);
    pull("a", Mode.BACKFILL, START_MS + 50_000, 1);
    pull("b", Mode.BACKFILL, START_MS + 51_000, 2);
    assertThat(stored()).containsExactly("0 1", "31 2", "46 2", "51 2");
    after(600);
    pull("a", Mode.BACKFILL, START_MS + 40_000, 1);
    pull("a", Mode.BACKFILL, START_MS + 600_000, 1);
    assertThat(stored()).containsExactly("0 1", "31 2", "46 2", "51 2", "600 1");
  }

  @Test
  void whatWasRolledBackGaveNoLead() {
    Appender batch = batch("a", Mode.LIVE);
    batch.append(batch.reference(series("a", "i", "1")), nowMs, 1);
    batch.rollback();
    pull("b", Mode.LIVE, nowMs, 2);
    assertThat(stored()).containsExactly("0 2");
    assertThat(status().led()).isEqualTo(Map.of("b", 1));
  }

  @Test
  void twoBatchesAtOnceDoNotShareATarget() {
    Appender one = batch("a", Mode.LIVE);
    Appender other = batch("b", Mode.LIVE);
    one.append(one.reference(series("a", "i", "1")), nowMs, 1);
    other.append(other.reference(series("b", "i", "1")), nowMs + 1, 2);
    other.append(other.reference(series("b", "i", "2")), nowMs + 1, 2);
    one.append(one.reference(series("a", "i", "2")), nowMs, 1);
    other.commit();
    one.commit();
    assertThat(stored("1")).containsExactly("0 1");
    assertThat(stored("2")).containsExactly("0 1");
  }

  @Test
  void aReferenceOfBeforeTheFailoverIsAskedForAgain() {
    pull("a", Mode.LIVE, after(0), 1);
    Appender ignored = batch("b", Mode.LIVE);
    long kept = ignored.reference(series("b", "i", "1"));
    assertThat(ignored.append(kept, nowMs + 1, 2)).isEqualTo(AppendResult.UNCHANGED);
    ignored.commit();
    after(60);
    Appender next = batch("b", Mode.LIVE);
    assertThat(next.append(kept, nowMs, 2)).isEqualTo(AppendResult.UNKNOWN_SERIES);
    long again = next.reference(series("b", "i", "1"));
    assertThat(next.append(again, nowMs, 2)).isEqualTo(AppendResult.APPENDED);
    next.commit();
    assertThat(stored()).containsExactly("0 1", "60 2");
  }

  @Test
  void seriesAboutTheSourceItselfAreNotMerged() {
    for (String source : List.of("a", "b")) {
      Appender batch = batch(source, Mode.LIVE);
      Labels up = Labels.of("__name__", "up", "job", "pair", "instance", source);
      assertThat(batch.append(batch.reference(up), nowMs, 1)).isEqualTo(AppendResult.APPENDED);
      batch.commit();
    }
    assertThat(status().led()).isEmpty();
  }
}

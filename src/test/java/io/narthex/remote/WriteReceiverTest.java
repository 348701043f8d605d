package io.narthex.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Sample;
import io.narthex.remote.WriteOutcome.Verdict;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteReceiverTest {
  private static final long NOW = 1_700_000_000_000L;

  @TempDir Path directory;
  private Tsdb tsdb;
  private WriteReceiver receiver;

  @BeforeEach
  void open() {
    open(TsdbSettings.DEFAULTS, directory);
  }

  private void open(TsdbSettings settings, Path path) {
    tsdb = Tsdb.open(settings, () -> NOW, new MemoryBlockStore(), path);
    tsdb.load(new LoadProgress());
    receiver = new WriteReceiver(tsdb, () -> NOW);
  }

  @AfterEach
  void close() {
    tsdb.close();
  }

  @Test
  void version1IsStored() {
    WriteOutcome outcome =
        receiver.receiveV1(
            Messages.v1()
                .series("__name__", "a", "job", "x")
                .sample(1, NOW - 10)
                .sample(2, NOW)
                .exemplar("t1", 0.5, NOW)
                .series("job", "x", "__name__", "b") // not sorted, but usable
                .sample(3, NOW)
                .toBytes());
    assertThat(outcome).isEqualTo(new WriteOutcome(Verdict.WRITTEN, "", 3, 0, 1));
    assertThat(samples("a")).containsExactly("{job=x} 1.0", "{job=x} 2.0");
    assertThat(samples("b")).containsExactly("{job=x} 3.0");
  }

  @Test
  void storageIsAskedForKnownSeriesOnlyWhereItHasLetThemGo() {
    ForgetfulStorage storage = new ForgetfulStorage();
    WriteReceiver ours = new WriteReceiver(storage, () -> NOW);
    for (int i = 0; i < 2; i++) {
      ours.receiveV1(Messages.v1().series("__name__", "a").sample(i, NOW).toBytes());
      ours.receiveV2(Messages.v2().series("__name__", "b").sample(i, NOW).toBytes());
    }
    assertThat(storage.asked).containsExactly("a", "b");
    storage.forget();
    ours.receiveV1(Messages.v1().series("__name__", "a").sample(2, NOW).sample(3, NOW).toBytes());
    assertThat(storage.asked).containsExactly("a", "b", "a");
    assertThat(storage.stored)
        .containsExactly("a=0.0", "b=0.0", "a=1.0", "b=1.0", "a=2.0", "a=3.0");
  }

  @Test
  void version1IsStoredAsAWholeOrNotAtAll() {
    write(5);
    WriteOutcome outcome =
        receiver.receiveV1(
            Messages.v1()
                .series("__name__", "b")
                .sample(1, NOW)
                .series("__name__", "a")
                .sample(6, NOW)
                .toBytes());
    assertThat(outcome)
        .isEqualTo(
            WriteOutcome.nothing(
                Verdict.REFUSED,
                "duplicate sample for timestamp for series " + Labels.of("__name__", "a")));
    assertThat(samples("b")).isEmpty();
    assertThat(receiver.counters().rejected()).isEqualTo(1);
  }

  @Test
  void version1LeavesSeriesWithoutNamesOut() {
    WriteOutcome outcome =
        receiver.receiveV1(
            Messages.v1()
                .series("job", "x")
                .sample(1, NOW)
                .series("__name__", "a", "__name__", "b")
                .sample(1, NOW)
                .series("__name__", "c")
                .sample(1, NOW)
                .toBytes());
    assertThat(outcome).isEqualTo(new WriteOutcome(Verdict.WRITTEN, "", 1, 0, 0));
    assertThat(receiver.counters().invalidSeries()).isEqualTo(2);
  }

  @Test
  void version2TakesWhatIsGood() {
    write(5);
    WriteOutcome outcome =
        receiver.receiveV2(
            Messages.v2()
                .series("__name__", "a")
                .sample(6, NOW)
                .series("__name__", "b_total", "x", "y")
                .started(7, NOW, NOW - 60_000)
                .exemplar("t", 1, NOW)
                .counter("Help.")
                .series("__name__", "h")
                .histogram(3, 3, NOW)
                .series("__name__", "h")
                .histogram(1, 3, NOW + 1)
                .references(1, 99)
                .sample(1, NOW)
                .series("__name__", "future")
                .sample(1, NOW + 3_600_000)
                .series("__name__", "nothing")
                .toBytes());
    assertThat(outcome.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(List.of(outcome.samples(), outcome.histograms(), outcome.exemplars()))
        .containsExactly(1, 1, 1);
    assertThat(outcome.error().lines())
        .satisfiesExactly(
            error -> assertThat(error).startsWith("duplicate sample for timestamp"),
            error -> assertThat(error).contains("3 observations found in buckets"),
            error -> assertThat(error).contains("outside of symbols table"),
            error -> assertThat(error).startsWith("out of bounds"),
            error -> assertThat(error).contains("at least one sample or histogram"));
    assertThat(samples("b_total")).containsExactly("{x=y} 7.0");
    assertThat(samples("h")).hasSize(1);
    assertThat(histogram("h").schema()).isZero();
    assertThat(samples("a")).containsExactly("{} 5.0");
  }

  @Test
  void whatIsNoMessageIsRefused() {
    byte[] torn = {0x0a, 9, 1};
    assertThat(receiver.receiveV1(torn).verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(receiver.receiveV2(torn).error()).isEqualTo("unexpected EOF");
  }

  @Test
  void theLimitOfSeriesAsksForAnotherTry() {
    tsdb.close();
    open(TsdbSettings.DEFAULTS.withLimits(1, Long.MAX_VALUE), directory.resolve("limited"));
    write(5);
    WriteOutcome outcome =
        receiver.receiveV2(Messages.v2().series("__name__", "b").sample(1, NOW).toBytes());
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.error()).contains("limit of series");
  }

  private void write(double value) {
    byte[] message = Messages.v1().series("__name__", "a").sample(value, NOW).toBytes();
    assertThat(receiver.receiveV1(message).verdict()).isEqualTo(Verdict.WRITTEN);
  }

  private HistogramLayout histogram(String name) {
    return stored(name).get(0).histogram().layout();
  }

  private List<String> samples(String name) {
    List<String> shown = new ArrayList<>();
    try (Querier querier = tsdb.querier()) {
      SeriesSet set = select(querier, name);
      for (int i = 0; i < set.size(); i++) {
        String labels = set.labels(i).withoutMetricName().toMap().toString();
        for (Sample sample : read(set.samples(i, null))) {
          shown.add(labels + " " + sample.value());
        }
      }
    }
    return shown;
  }

  private List<Sample> stored(String name) {
    try (Querier querier = tsdb.querier()) {
      return read(select(querier, name).samples(0, null));
    }
  }

  private static SeriesSet select(Querier querier, String name) {
    return querier.select(
        List.of(Matcher.equal(Labels.METRIC_NAME, name)), NOW - 3_600_000, NOW + 3_600_000);
  }

  private static List<Sample> read(SampleCursor cursor) {
    List<Sample> samples = new ArrayList<>();
    SampleBatch batch = new SampleBatch();
    while (cursor.next(batch)) {
      for (int i = 0; i < batch.size(); i++) {
        samples.add(batch.sample(i));
      }
    }
    return samples;
  }
}

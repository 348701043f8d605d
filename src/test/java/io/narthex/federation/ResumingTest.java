package io.narthex.federation;

import static io.narthex.federation.LeafAndRoot.histogram;
import static io.narthex.federation.LeafAndRoot.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.FederationConfig;
import io.narthex.federation.pull.SourceStatus;
import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A root that pulls what a leaf committed, over HTTP, while things break. */
class ResumingTest {
  @TempDir Path directory;
  private LeafAndRoot pair;

  @BeforeEach
  void open() throws IOException {
    pair = new LeafAndRoot(directory);
  }

  @AfterEach
  void close() {
    pair.close();
  }

  @Test
  void everySampleArrivesOnceWithMarkersAndHistograms() {
    pair.begin();
    pair.scrapes(0, 20);
    SourceStatus status = pair.pull();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.samples()).isEqualTo(1_000);
    pair.scrapes(20, 3);
    assertThat(pair.pull().samples()).isEqualTo(1_150);
    assertThat(pair.pull().samples()).isEqualTo(1_150);
    assertThat(samples(pair.root())).isEqualTo(samples(pair.leaf())).hasSize(50);
  }

  @Test
  void exemplarsAndMetadataComeWithTheSamples() {
    pair.begin();
    Metadata counter = new Metadata(MetricType.COUNTER, "", "Work done.");
    Appender appender = pair.leaf().appender();
    for (String i : List.of("1", "2")) {
      long reference = appender.reference(Labels.of("__name__", "m", "leaf", i));
      appender.append(reference, pair.nowMs(), 1);
      appender.append(reference, new Exemplar(Labels.of("trace", "t" + i), 0.5, pair.nowMs()));
    }
    appender.metadata("m", counter);
    appender.metadata("of_no_series", counter);
    appender.commit();
    assertThat(pair.pull().lastError()).isEmpty();
    assertThat(pair.root().exemplars(List.of(LeafAndRoot.LEAF_SERIES), 0, Long.MAX_VALUE))
        .singleElement()
        .satisfies(told -> assertThat(told.exemplar().labels().get("trace")).isEqualTo("t1"))
        .satisfies(told -> assertThat(told.series().get("zone")).isEqualTo("eu"));
    assertThat(pair.root().metadata()).isEqualTo(Map.of("m", counter));
  }

  @Test
  void aHistogramMayTurnIntoAFloatWithinAFrame() {
    pair.begin();
    for (int n = 0; n < 6; n++) {
      pair.pass(15_000);
      Appender appender = pair.leaf().appender();
      long reference = appender.reference(Labels.of("__name__", "m", "leaf", "1"));
      if (n % 3 == 2) {
        appender.append(reference, pair.nowMs(), n);
      } else {
        appender.append(reference, Appender.NO_START, pair.nowMs(), histogram(n));
      }
      appender.commit();
    }
    SourceStatus status = pair.pull();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.refused()).isZero();
    assertThat(samples(pair.root())).isEqualTo(samples(pair.leaf())).hasSize(1);
  }

  @Test
  void anAnswerCutOffAnywhereLosesNothingAndBringsNothingTwice() {
    pair.begin();
    pair.scrapes(0, 1_000); // several frames
    for (int bytes = 1; bytes < 400_000; bytes *= 3) {
      pair.cutAfter(bytes);
      pair.pull();
    }
    pair.cutAfter(Integer.MAX_VALUE);
    SourceStatus status = pair.pull();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.refused()).isZero();
    assertThat(status.samples()).isEqualTo(50_000);
    assertThat(samples(pair.root())).isEqualTo(samples(pair.leaf()));
  }

  @Test
  void theRootGoesOnAfterItsOwnRestart() {
    pair.begin();
    pair.scrapes(0, 5);
    pair.pull();
    pair.restartRoot(() -> pair.scrapes(5, 5));
    SourceStatus status = pair.pull();
    assertThat(status.gaps()).isZero();
    assertThat(status.samples()).isEqualTo(250);
    assertThat(samples(pair.root())).isEqualTo(samples(pair.leaf()));
  }

  @Test
  void theRootGoesOnAfterTheLeafsRestart() {
    pair.begin();
    pair.scrapes(0, 5);
    pair.pull();
    pair.restartLeaf();
    pair.scrapes(5, 5);
    assertThat(pair.pull().gaps()).isZero();
    pair.restartLeaf();
    pair.scrapes(10, 5);
    assertThat(pair.pull().lastError()).isEmpty();
    assertThat(samples(pair.root())).isEqualTo(samples(pair.leaf()));
  }

  @Test
  void aCursorOfAnotherSelectionStartsAfresh() {
    pair.begin();
    pair.scrapes(0, 5);
    pair.pull();
    pair.select("{leaf=\"1\",i!=\"3\"}");
    SourceStatus status = pair.pull();
    assertThat(status.lastError()).contains("another selection").contains("since=now");
    assertThat(status.gaps()).isEqualTo(1);
    pair.scrapes(5, 1);
    assertThat(pair.pull().lastError()).isEmpty();
  }

  @Test
  void aCursorOfAnotherStoreIsRefused() {
    pair.begin();
    pair.replaceLeaf();
    assertThat(pair.pull().lastError()).contains("not of this one");
  }

  @Test
  void aSourceThatCannotResumeIsScraped() {
    pair.scrapePlain();
    assertThat(samples(pair.root())).hasSize(1);
    assertThat(pair.sources())
        .singleElement()
        .satisfies(source -> assertThat(source.mode()).isEqualTo(FederationConfig.Mode.LATEST))
        .satisfies(source -> assertThat(source.job()).isEqualTo("leaf"));
  }

  @Test
  void howItGoesIsStored() {
    pair.begin();
    pair.cutAfter(0);
    pair.pull();
    assertThat(stored("narthex_federation_source_up")).containsExactly(1, 0);
  }

  @Test
  void whatCameIsStored() {
    pair.begin();
    pair.scrapes(0, 8); // two minutes, of which the live pulls would have brought one at most
    pair.pull();
    pair.scrapes(8, 1);
    pair.pull();
    assertThat(stored("narthex_federation_source_lag_seconds")).containsExactly(30, 30);
    assertThat(stored("narthex_federation_source_series")).containsExactly(0, 50, 50);
    assertThat(stored("narthex_federation_source_samples_total")).containsExactly(0, 400, 450);
    assertThat(stored("narthex_federation_source_recovered_samples_total"))
        .containsExactly(0, 250, 250);
    assertThat(stored("narthex_federation_source_refused_samples_total")).containsOnly(0);
    assertThat(stored("narthex_federation_source_gaps_total")).containsOnly(0);
    assertThat(stored("narthex_federation_source_backlog_commits")).containsOnly(0);
    assertThat(stored("narthex_federation_source_bytes_total")).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void commitsThatAreGoneAreCounted() {
    pair.begin();
    pair.scrapes(0, 3);
    pair.loseHistory();
    pair.pull();
    pair.begin();
    assertThat(stored("narthex_federation_source_gaps_total")).containsExactly(0, 1, 1);
    assertThat(stored("narthex_federation_source_missed_commits_total")).containsExactly(0, 0, 3);
  }

  /** The values of the one series of that name. */
  private double[] stored(String name) {
    try (Querier querier = pair.root().querier()) {
      SampleBatch batch = new SampleBatch();
      List<Matcher> named = List.of(Matcher.equal("__name__", name));
      querier.select(named, 0, Long.MAX_VALUE).samples(0, null).next(batch);
      return Arrays.copyOf(batch.values(), batch.size());
    }
  }
}

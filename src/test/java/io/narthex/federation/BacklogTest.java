package io.narthex.federation;

import static io.narthex.federation.LeafAndRoot.await;
import static io.narthex.federation.LeafAndRoot.newestMs;
import static io.narthex.federation.LeafAndRoot.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.federation.pull.SourceStatus;
import io.narthex.federation.resume.ChangeAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A root that has fallen behind its leaf catches up beside the live pulls. */
class BacklogTest {
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
  void livePullsDoNotWaitForABacklog() {
    pair.beginWithBacklog();
    pair.scrapes(2_000, 3);
    await(
        "live samples",
        () -> pair.pull().lastError().isEmpty() && newestMs(pair.root()) == newestMs(pair.leaf()));
    assertThat(samples(pair.root())).isNotEqualTo(samples(pair.leaf()));
    pair.releaseBacklog();
    await("the backlog is fetched", () -> pair.hasAll() && pair.backlog() == 0);
    SourceStatus status = pair.pull();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.samples()).isEqualTo(2_003 * 50);
    assertThat(status.recovered()).isBetween(1_990 * 50L, 2_001 * 50L);
    assertThat(status.refused()).isZero();
    assertThat(status.backlog()).isZero();
  }

  @Test
  void aNarrowLineIsAskedForLessUntilItGetsOn() {
    pair.begin();
    pair.scrapes(0, 2_000);
    pair.narrowLine(150_000);
    assertThat(pair.pull().lastError()).endsWith(": context deadline exceeded");
    await("all of it", () -> pair.hasAll() && pair.backlog() == 0);
    assertThat(pair.pull().lastError()).isEmpty();
  }

  @Test
  void whatTheJournalHasLetGoOfIsToldFromBlocks() {
    pair.begin();
    pair.scrapes(0, 20);
    pair.begin();
    for (int day = 1; day <= 3; day++) {
      pair.scrapes(20 * day, 20);
      pair.pass(24 * 3_600_000L);
      assertThat(pair.leaf().seal()).isTrue();
    }
    pair.scrapes(80, 5);
    await("all of it", () -> pair.hasAll() && pair.backlog() == 0);
    SourceStatus status = pair.pull();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.gaps()).isZero();
    assertThat(status.refused()).isZero();
  }

  @Test
  void anAnswerEndsBeforeTheClientGivesUp() throws Exception {
    String start = pair.leafCursor();
    pair.scrapes(0, 2_000);
    OutputStream slow =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] source, int offset, int length) {
            pair.pass(1_000); // for each frame
          }
        };
    try (ChangeAnswer answer = pair.changesSince(start)) {
      answer.write(slow, pair.nowMs() + 1_500);
      assertThat(answer.size()).isBetween(20_000L, 30_000L);
    }
  }

  @Test
  void aBacklogOutlivesTheRoot() {
    pair.beginWithBacklog();
    pair.restartRoot(() -> {});
    pair.releaseBacklog();
    pair.scrapes(2_000, 3);
    pair.pull();
    await("the backlog is fetched", pair::hasAll);
    assertThat(pair.sources().get(0).gaps()).isZero();
  }

  @Test
  void aBacklogThatIsGoneIsAGap() {
    pair.beginWithBacklog();
    pair.replaceLeaf();
    pair.releaseBacklog();
    await("what is gone is given up", () -> pair.backlog() == 0);
    await("the live cursor is gone, too", () -> pair.pull().gaps() == 2);
  }
}

package io.narthex.federation.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.federation.Federation;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.answer.Shard;
import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.protobuf.ProtobufReader;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import io.narthex.wire.Snappy;
import io.narthex.wire.WriteRequest;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered from blocks, however little one answer may hold. */
class PastAnswersTest {
  private static final long START_MS = 1_699_999_200_000L;
  private static final long DAY_MS = 86_400_000;
  private static final int SERIES = 500;
  private static final List<List<Matcher>> ALL = List.of(List.of(Matcher.equal("job", "node")));

  @TempDir Path directory;
  private final List<Exemplar> exemplars = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private long nowMs = START_MS;
  private Tsdb leaf;

  @BeforeEach
  void open() {
    leaf =
        Tsdb.open(
            TsdbSettings.DEFAULTS.withJournal(0, 1 << 16),
            () -> nowMs,
            new MemoryBlockStore(),
            directory);
    leaf.load(new LoadProgress());
  }

  @AfterEach
  void close() {
    leaf.close();
  }

  /** Of a block's two hours all in the first minutes, so that time alone does not tell how many. */
  private void scrapes(int count) {
    for (int scrape = 0; scrape < count; scrape++) {
      nowMs += 1_000;
      Appender appender = leaf.appender();
      for (int i = 0; i < SERIES; i++) {
        Labels labels = Labels.of("__name__", "m", "i", "" + i, "job", "node");
        appender.append(appender.reference(labels), nowMs, scrape * i);
      }
      appender.commit();
    }
  }

  private void seal() {
    nowMs += DAY_MS;
    assertThat(leaf.seal()).isTrue();
  }

  /** Asks until there is no more; returns the size of the largest answer. */
  private int follow(String since, FederationLimits limits) throws Exception {
    Federation federation = new Federation(leaf, leaf::metadata, () -> nowMs, limits);
    String next = since;
    int largest = 0;
    boolean more = true;
    while (more) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ChangeRequest request =
          new ChangeRequest(ALL, Shard.ALL, next, "", ChangeRequest.UNBOUNDED, Labels.EMPTY);
      try (ChangeAnswer answer = federation.changes(request)) {
        answer.write(out, Long.MAX_VALUE);
      }
      Frame last = read(out.toByteArray());
      assertThat(last.cursor()).as("it gets on").isNotEqualTo(last.more() ? next : "");
      next = last.cursor();
      more = last.more();
      largest = Math.max(largest, out.size());
    }
    return largest;
  }

  private Frame read(byte[] answer) throws Exception {
    ProtobufReader reader = new ProtobufReader().on(answer, 0, answer.length);
    Frame frame = Frame.read(reader);
    collect(frame);
    while (!frame.end()) {
      frame = Frame.read(reader);
      collect(frame);
    }
    return frame;
  }

  private void collect(Frame frame) throws Exception {
    if (frame.samples().length > 0) {
      byte[] message = Snappy.decode(frame.samples(), 0, frame.samples().length, 1 << 28);
      WriteRequest request = WriteRequest.v2(message, 0, message.length);
      while (request.nextSeries()) {
        String labels = request.labels().toString();
        while (request.nextSample()) {
          told.add(labels + request.timestampMs() + " " + request.value());
        }
        exemplars.addAll(request.exemplars());
      }
    }
  }

  private static FederationLimits bytes(long bytes) {
    return new FederationLimits(9, bytes, 9, 0);
  }

  private String beginning() throws FederationException {
    Federation federation =
        new Federation(leaf, leaf::metadata, () -> nowMs, FederationLimits.DEFAULTS);
    ChangeRequest request =
        new ChangeRequest(ALL, Shard.ALL, "now", "", ChangeRequest.UNBOUNDED, Labels.EMPTY);
    try (ChangeAnswer answer = federation.changes(request)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      answer.write(out, Long.MAX_VALUE);
      return read(out.toByteArray()).cursor();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void slicesAreCutToWhatAnAnswerMayHold() throws Exception {
    String since = beginning();
    scrapes(400);
    seal();
    int largest = follow(since, bytes(200_000));
    assertThat(told).hasSize(400 * SERIES);
    assertThat(largest).isLessThan(200_000);
  }

  @Test
  void whatOneMomentHoldsIsToldEvenWhereItIsTooMuch() throws Exception {
    String since = beginning();
    scrapes(3);
    seal();
    int largest = follow(since, bytes(100));
    assertThat(told).hasSize(3 * SERIES);
    assertThat(largest).isGreaterThan(100);
  }

  @Test
  void soIsACommitThatTheJournalStillHolds() throws Exception {
    String since = beginning();
    scrapes(100);
    follow(since, bytes(100));
    assertThat(told).hasSize(100 * SERIES);
  }

  @Test
  void exemplarsComeAlongAsLongAsTheyAreKept() throws Exception {
    String since = beginning();
    List<Exemplar> committed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      scrapes(1);
      Exemplar exemplar = new Exemplar(Labels.of("trace", "t" + i), i, nowMs);
      Appender appender = leaf.appender();
      for (String job : List.of("node", "other")) {
        long series = appender.reference(Labels.of("__name__", "m", "i", "7", "job", job));
        appender.append(series, exemplar);
      }
      appender.commit();
      committed.add(exemplar);
      seal();
    }
    follow(since, FederationLimits.DEFAULTS);
    assertThat(exemplars).isEqualTo(committed);
  }
}

package io.narthex.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Span;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import io.narthex.protobuf.ProtobufWriter;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import io.narthex.wire.InvalidSeriesException;
import io.narthex.wire.ReadRequest;
import io.narthex.wire.Snappy;
import io.narthex.wire.WireException;
import io.narthex.wire.WriteRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadResponderTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long MANY = 1_000;

  @TempDir Path directory;
  private Tsdb tsdb;

  @BeforeEach
  void store() {
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> NOW, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
    new WriteReceiver(tsdb, () -> NOW)
        .receiveV1(
            Messages.v1()
                .series("__name__", "a", "job", "x")
                .sample(1, NOW - 20)
                .sample(2, NOW - 10)
                .sample(3, NOW)
                .series("__name__", "b", "job", "y", "region", "us")
                .sample(4, NOW)
                .toBytes());
  }

  @AfterEach
  void close() {
    tsdb.close();
  }

  /** The types of matchers by number: equal, not equal, regex, not regex. */
  private static void query(ProtobufWriter out, long from, long to, int type, String... label) {
    int query = out.begin(1);
    out.varint(1, from);
    out.varint(2, to);
    int matcher = out.begin(3);
    out.varint(1, type);
    out.bytes(2, label[0].getBytes(UTF_8));
    out.bytes(3, label[1].getBytes(UTF_8));
    out.end(matcher);
    out.end(query);
  }

  private static ReadRequest request(long from, int type, String... label) throws WireException {
    ProtobufWriter out = new ProtobufWriter(64);
    query(out, from, NOW, type, label);
    return ReadRequest.read(out.toBytes());
  }

  private List<String> read(Labels external, ReadRequest request)
      throws WireException, ProtobufException, InvalidSeriesException {
    byte[] block = new ReadResponder(tsdb, external, MANY).answer(request);
    return lines(Snappy.decode(block, 0, block.length, 1 << 20));
  }

  /** A result has the layout of a write request of version 1.0, so that may read it. */
  private static List<String> lines(byte[] response)
      throws WireException, ProtobufException, InvalidSeriesException {
    List<String> lines = new ArrayList<>();
    ProtobufReader results = new ProtobufReader().on(response, 0, response.length);
    while (results.next()) {
      WriteRequest result = WriteRequest.v1(results.bytes(), results.from(), results.to());
      while (result.nextSeries()) {
        StringBuilder line = new StringBuilder(result.labels().toString());
        while (result.nextSample()) {
          line.append(' ').append(result.value()).append('@').append(result.timestampMs() - NOW);
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }

  @Test
  void seriesComeWithTheSamplesBetweenTheTimes()
      throws WireException, ProtobufException, InvalidSeriesException {
    assertThat(read(Labels.EMPTY, request(NOW - 10, 0, "job", "x")))
        .containsExactly("a{job=\"x\"} 2.0@-10 3.0@0");
  }

  @Test
  void allKindsOfMatchersCount() throws WireException, ProtobufException, InvalidSeriesException {
    assertThat(read(Labels.EMPTY, request(NOW, 1, "job", "x"))).hasSize(1);
    assertThat(read(Labels.EMPTY, request(NOW, 2, "job", "x|y"))).hasSize(2);
    assertThat(read(Labels.EMPTY, request(NOW, 3, "job", "x|y"))).isEmpty();
  }

  @Test
  void everyQueryHasItsResult() throws WireException, ProtobufException, InvalidSeriesException {
    ProtobufWriter out = new ProtobufWriter(64);
    query(out, NOW, NOW, 0, "job", "y");
    query(out, NOW, NOW, 0, "job", "nobody");
    query(out, NOW, NOW, 0, "job", "x");
    assertThat(read(Labels.EMPTY, ReadRequest.read(out.toBytes())))
        .containsExactly("b{job=\"y\", region=\"us\"} 4.0@0", "a{job=\"x\"} 3.0@0");
  }

  @Test
  void externalLabelsAreSeenFromOutside()
      throws WireException, ProtobufException, InvalidSeriesException {
    Labels external = Labels.of("region", "eu");
    assertThat(read(external, request(NOW, 2, "job", ".+")))
        .as("added where a series has none of the name")
        .containsExactly("a{job=\"x\", region=\"eu\"} 3.0@0", "b{job=\"y\", region=\"us\"} 4.0@0");
    assertThat(read(external, request(NOW, 0, "region", "eu")))
        .as("asked for")
        .containsExactly("a{job=\"x\", region=\"eu\"} 3.0@0");
  }

  /** Whose client cannot walk through a range of floats is spared them where it can be. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5})
  void histogramsComeWithWholeCountsWhereTheyHaveThem(double one) throws Exception {
    HistogramLayout layout =
        new HistogramLayout(
            0, 0.001, List.of(new Span(0, 2), new Span(1, 1)), List.of(new Span(-1, 2)));
    double[] buckets = {5 * one, one, 4 * one, 2 * one, 3 * one};
    FloatHistogram histogram =
        new FloatHistogram(layout, CounterResetHint.GAUGE, 18 * one, 3.5, 3 * one, buckets);
    Appender appender = tsdb.appender();
    long reference = appender.reference(Labels.of("__name__", "h"));
    appender.append(reference, Appender.NO_START, NOW, histogram);
    appender.commit();

    byte[] block =
        new ReadResponder(tsdb, Labels.EMPTY, MANY).answer(request(NOW, 0, "__name__", "h"));
    byte[] response = Snappy.decode(block, 0, block.length, 1 << 20);
    ProtobufReader results = new ProtobufReader().on(response, 0, response.length);
    assertThat(results.next()).isTrue();
    WriteRequest result = WriteRequest.v1(results.bytes(), results.from(), results.to());
    assertThat(result.nextSeries() && result.nextSample()).isTrue();
    assertThat(result.isFloatHistogram()).isEqualTo(one < 1);
    assertThat(result.histogram()).isEqualTo(histogram);
  }

  @Test
  void tooManySamplesAreRefused() throws WireException {
    ReadRequest all = request(NOW - 20, 2, "job", ".+");
    assertThatThrownBy(() -> new ReadResponder(tsdb, Labels.EMPTY, 3).answer(all))
        .isInstanceOf(ReadRefusedException.class)
        .hasMessage("exceeded sample limit (3)");
  }

  @Test
  void whoWantsChunksOnlySaysSo() throws WireException {
    ProtobufWriter out = new ProtobufWriter(64);
    out.varint(2, 1);
    assertThat(ReadRequest.read(out.toBytes()).takesSamples()).isFalse();
    out.varint(2, 0);
    assertThat(ReadRequest.read(out.toBytes()).takesSamples()).isTrue();
    out.clear();
    int packed = out.begin(2);
    out.rawVarint(1);
    out.end(packed);
    assertThat(ReadRequest.read(out.toBytes()).takesSamples()).isFalse();
    assertThat(ReadRequest.read(new byte[0]).takesSamples()).isTrue();
  }

  @Test
  void brokenRequestsAreRefused() {
    assertThatThrownBy(() -> request(NOW, 2, "job", "(")).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> request(NOW, 4, "job", "x")).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> ReadRequest.read(new byte[] {10, 9, 1}))
        .isInstanceOf(WireException.class);
  }

  @Test
  void matchersAreRead() throws WireException {
    assertThat(request(NOW, 0, "job", "x").queries())
        .containsExactly(new ReadRequest.Query(NOW, NOW, List.of(Matcher.equal("job", "x"))));
  }
}

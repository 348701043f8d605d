package io.narthex.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.exposition.EndMark;
import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationException.Reason;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.answer.Shard;
import io.narthex.federation.latest.ExpressionResults;
import io.narthex.federation.latest.FederationAnswer;
import io.narthex.federation.latest.FederationFormat;
import io.narthex.federation.latest.FederationRequest;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.promql.exec.QueryValue;
import io.narthex.storage.Appender;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only clients that ask for it are answered: types, marks, parts, expressions, limits. */
class FederationDialectTest {
  private static final long NOW_MS = 600_000;
  private static final String ALL = "{instance=\"i\"}";

  @TempDir Path directory;
  private FederationFixture store;

  @BeforeEach
  void open() {
    store = new FederationFixture(directory, NOW_MS);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void loadTyped() throws Exception {
    store.load(
        """
        load 10m
          lat_bucket{instance="i",le="+Inf",path="/a"} _ 3
          lat_bucket{instance="i",le="0.5",path="/a"}  _ 1
          lat_bucket{instance="i",le="10",path="/a"}   _ 2
          lat_bucket{instance="i",le="+Inf",path="/b"} _ 0
          lat_bytes{instance="i"}                      _ 7
          lat_count{instance="i",path="/a"}            _ 3
          lat_sum{instance="i",path="/a"}              _ 1.5
          jobs_total{instance="i"}                     _ 4
          unheard{instance="i"}                        _ 1e9
        """);
    Appender appender = store.tsdb().appender();
    appender.metadata("lat", new Metadata(MetricType.HISTOGRAM, "", "How \"long\"\nit\\took."));
    appender.metadata("lat_bytes", new Metadata(MetricType.GAUGE, "bytes", ""));
    appender.metadata("jobs_total", new Metadata(MetricType.COUNTER, "", "Jobs."));
    appender.commit();
  }

  private String federate(FederationFormat format) throws Exception {
    return store.federate(store.request(format, Shard.ALL, false, ALL));
  }

  @Test
  void openMetricsTellsFamiliesWhole() throws Exception {
    loadTyped();
    assertThat(federate(FederationFormat.OPEN_METRICS))
        .isEqualTo(
            """
            # TYPE jobs counter
            # HELP jobs Jobs.
            jobs_total{instance="i"} 4.0 600.000
            # TYPE lat histogram
            # HELP lat How \\"long\\"\\nit\\\\took.
            lat_bucket{instance="i",le="0.5",path="/a"} 1.0 600.000
            lat_bucket{instance="i",le="10",path="/a"} 2.0 600.000
            lat_bucket{instance="i",le="+Inf",path="/a"} 3.0 600.000
            lat_count{instance="i",path="/a"} 3.0 600.000
            lat_sum{instance="i",path="/a"} 1.5 600.000
            lat_bucket{instance="i",le="+Inf",path="/b"} 0.0 600.000
            # TYPE lat_bytes gauge
            # UNIT lat_bytes bytes
            lat_bytes{instance="i"} 7.0 600.000
            # TYPE unheard unknown
            unheard{instance="i"} 1e+09 600.000
            # EOF
            """);
  }

  @Test
  void typedTextKeepsTheNamesOfTheTextFormat() throws Exception {
    loadTyped();
    assertThat(federate(FederationFormat.TYPED_TEXT))
        .startsWith(
            """
            # TYPE jobs_total counter
            # HELP jobs_total Jobs.
            jobs_total{instance="i"} 4 600000
            # TYPE lat histogram
            # HELP lat How "long"\\nit\\\\took.
            lat_bucket{instance="i",le="0.5",path="/a"} 1 600000
            """)
        .endsWith("# TYPE unheard untyped\nunheard{instance=\"i\"} 1e+09 600000\n");
  }

  @Test
  void theEndIsMarkedWithWhatBecameOfTheSeries() throws Exception {
    store.load("load 10m\n  a{instance=\"i\"} _ 1\n  {instance=\"i\"} _ 1");
    assertThat(store.federate(store.request(FederationFormat.TEXT, Shard.ALL, true, ALL)))
        .endsWith("\n# federation complete series=1 skipped=1\n");
    assertThat(store.federate(store.request(FederationFormat.OPEN_METRICS, Shard.ALL, true, ALL)))
        .endsWith("} 1.0 600.000\n# EOF\n");
  }

  @ParameterizedTest
  @CsvSource({"TEXT, TEXT_0_0_4", "PROTOBUF, PROTOBUF"})
  void theMarkIsFoundAtTheEndOnly(FederationFormat format, ExpositionFormat as) throws Exception {
    store.load("load 10m\n  a{instance=\"i\"} _ 1\n  b{instance=\"i\"} _ 1");
    byte[] marked = store.answer(store.request(format, Shard.ALL, true, ALL));
    byte[] bare = store.answer(store.request(format, Shard.ALL, false, ALL));
    assertThat(EndMark.find(as, marked, marked.length)).isEqualTo(bare.length);
    for (int length = 0; length < marked.length; length++) {
      assertThat(EndMark.find(as, marked, length)).isEqualTo(EndMark.NONE);
    }
  }

  @Test
  void theShardsMakeUpTheWhole() throws Exception {
    store.load(
        "load 10m\n"
            + IntStream.range(0, 100)
                .mapToObj(i -> "  m_" + i % 7 + "{n=\"" + i + "\",instance=\"i\"} _ " + i)
                .collect(Collectors.joining("\n")));
    List<String> parts =
        IntStream.range(0, 3)
            .mapToObj(i -> lines(store, new Shard(i, 3)))
            .flatMap(List::stream)
            .toList();
    assertThat(parts).containsExactlyInAnyOrderElementsOf(lines(store, Shard.ALL));
    assertThat(lines(store, new Shard(1, 3))).hasSizeBetween(20, 47);
  }

  private static List<String> lines(FederationFixture store, Shard shard) {
    try {
      return store
          .federate(store.request(FederationFormat.TEXT, shard, false, ALL))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void resultsOfExpressionsAreSeriesUnderTheirNewName() throws Exception {
    ExpressionResults results =
        ExpressionResults.of(
            List.of("job:up", "one"),
            List.of(
                new QueryValue.Vector(
                    List.of(
                        new QueryValue.VectorSample(
                            Labels.of("__name__", "x", "job", "j"), NOW_MS, 2, null))),
                new QueryValue.Scalar(NOW_MS, 1)));
    FederationRequest request =
        new FederationRequest(
            List.of(),
            results,
            NOW_MS,
            300_000,
            Labels.of("zone", "eu"),
            FederationFormat.TEXT,
            EscapingScheme.ALLOW_UTF_8,
            Shard.ALL,
            false);
    assertThat(store.federate(request))
        .isEqualTo(
            """
            # TYPE job:up untyped
            job:up{job="j",instance="",zone="eu"} 2 600000
            # TYPE one untyped
            one{instance="",zone="eu"} 1 600000
            """);
  }

  @Test
  void twoResultsMayNotBeTheSameSeries() {
    QueryValue one = new QueryValue.Scalar(NOW_MS, 1);
    assertThatThrownBy(() -> ExpressionResults.of(List.of("a", "a"), List.of(one, one)))
        .isInstanceOf(FederationException.class)
        .hasMessageContaining("same series")
        .extracting(e -> ((FederationException) e).reason())
        .isEqualTo(Reason.IMPOSSIBLE);
  }

  @Test
  void limitsRefuseBeforeTheFirstByte() throws Exception {
    store.load("load 10m\n  a{instance=\"i\",n=\"1\"} _ 1\n  a{instance=\"i\",n=\"2\"} _ 1");
    FederationRequest request = store.request(FederationFormat.TEXT, Shard.ALL, false, ALL);
    assertRefused(new FederationLimits(1, 1 << 20, 1, 0), request, Reason.TOO_LARGE);
    assertRefused(new FederationLimits(9, 10, 1, 0), request, Reason.TOO_LARGE);
    Federation federation = federation(new FederationLimits(9, 1 << 20, 1, 0));
    try (FederationAnswer first = federation.answer(request)) {
      assertThat(first.size()).isEqualTo(2);
      assertThatThrownBy(() -> federation.answer(request)).hasMessageContaining("under way");
    }
    federation.answer(request).close();
  }

  private void assertRefused(FederationLimits limits, FederationRequest request, Reason reason) {
    assertThatThrownBy(() -> federation(limits).answer(request))
        .isInstanceOf(FederationException.class)
        .extracting(e -> ((FederationException) e).reason())
        .isEqualTo(reason);
  }

  private Federation federation(FederationLimits limits) {
    return new Federation(store.tsdb(), store.tsdb()::metadata, () -> NOW_MS, limits);
  }

  @Test
  void anOverrunAndADeadlineCutTheAnswerOff() throws Exception {
    store.load("load 10m\n  a{instance=\"" + "i".repeat(300) + "\"} _ 1");
    FederationRequest request = store.request(FederationFormat.TEXT, Shard.ALL, false, "a");
    try (FederationAnswer answer = federation(new FederationLimits(9, 200, 1, 0)).answer(request)) {
      assertCutOff(answer, Long.MAX_VALUE, "more than 200 bytes");
    }
    try (FederationAnswer answer = federation(FederationLimits.DEFAULTS).answer(request)) {
      assertCutOff(answer, NOW_MS - 1, "time is up");
    }
  }

  private static void assertCutOff(FederationAnswer answer, long deadlineMs, String why) {
    assertThatThrownBy(() -> answer.write(OutputStream.nullOutputStream(), deadlineMs))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }
}

package io.narthex.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.read.ExpositionReaders;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.answer.Shard;
import io.narthex.federation.latest.FederationAnswer;
import io.narthex.federation.latest.FederationFormat;
import io.narthex.federation.latest.FederationRequest;
import io.narthex.model.CounterResetHint;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.Span;
import io.narthex.storage.Appender;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exemplars and start timestamps in answers as OpenMetrics. */
class OpenMetricsAnswerTest {
  private static final long NOW_MS = 1_700_000_000_123L;
  private static final long START_MS = 1_699_990_000_456L;
  private static final String ALL = "{instance=\"i\"}";

  @TempDir Path directory;
  private FederationFixture store;
  private Appender appender;

  @BeforeEach
  void open() {
    store = new FederationFixture(directory, NOW_MS);
    appender = store.tsdb().appender();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private long append(long startMs, double value, String... labels) {
    long reference = appender.reference(Labels.of(labels));
    appender.append(reference, startMs, NOW_MS, value);
    return reference;
  }

  private void type(String family, MetricType type) {
    appender.metadata(family, new Metadata(type, "", ""));
  }

  private static Exemplar exemplar(double value, long timestampMs, String... labels) {
    return new Exemplar(Labels.of(labels), value, timestampMs);
  }

  private static Exemplar traced(long timestampMs) {
    return exemplar(0.25, timestampMs, "trace_id", "t" + (NOW_MS - timestampMs));
  }

  private FederationRequest request(FederationFormat format) throws Exception {
    return store.request(format, Shard.ALL, false, ALL);
  }

  private String answer() throws Exception {
    return store.federate(request(FederationFormat.OPEN_METRICS));
  }

  private void loadAll() {
    type("jobs_total", MetricType.COUNTER);
    type("lat", MetricType.HISTOGRAM);
    type("rpc", MetricType.SUMMARY);
    type("depth_total", MetricType.GAUGE);
    String[] counter = {"__name__", "jobs_total", "instance", "i", "le", "no bound"};
    long jobs = append(START_MS, 4, counter);
    appender.append(jobs, traced(NOW_MS - 2_000));
    appender.append(jobs, exemplar(1, NOW_MS - 1_000, "größe.x", "a\"b\\c\nd", "z", "ä"));
    append(Appender.NO_START, 5, "__name__", "jobs_total", "instance", "i", "n", "bare");
    append(START_MS, 1, "__name__", "lat_bucket", "instance", "i", "le", "0.5");
    long all = append(START_MS, 2, "__name__", "lat_bucket", "instance", "i", "le", "+Inf");
    appender.append(all, traced(NOW_MS));
    long count = append(START_MS, 2, "__name__", "lat_count", "instance", "i");
    appender.append(count, traced(NOW_MS));
    append(START_MS, 3, "__name__", "rpc", "instance", "i", "quantile", "0.5");
    append(START_MS, 9, "__name__", "rpc_count", "instance", "i");
    long depth = append(START_MS, 7, "__name__", "depth_total", "instance", "i");
    appender.append(depth, traced(NOW_MS));
    appender.commit();
  }

  @Test
  void standWhereTheFormatHasThem() throws Exception {
    loadAll();
    assertThat(answer())
        .isEqualTo(
            """
            # TYPE depth_total gauge
            depth_total{instance="i"} 7.0 1700000000.123
            # TYPE jobs counter
            jobs_total{instance="i",le="no bound"} 4.0 1700000000.123 \
            # {"größe.x"="a\\"b\\\\c\\nd",z="ä"} 1.0 1699999999.123
            jobs_created{instance="i",le="no bound"} 1699990000.456 1700000000.123
            jobs_total{instance="i",n="bare"} 5.0 1700000000.123
            # TYPE lat histogram
            lat_bucket{instance="i",le="0.5"} 1.0 1700000000.123
            lat_bucket{instance="i",le="+Inf"} 2.0 1700000000.123 # {trace_id="t0"} 0.25 1700000000.123
            lat_count{instance="i"} 2.0 1700000000.123
            lat_created{instance="i"} 1699990000.456 1700000000.123
            # TYPE rpc summary
            rpc{instance="i",quantile="0.5"} 3.0 1700000000.123
            rpc_count{instance="i"} 9.0 1700000000.123
            rpc_created{instance="i"} 1699990000.456 1700000000.123
            # EOF
            """);
  }

  @Test
  void areReadAsTheyWereStored() throws Exception {
    loadAll();
    String start = " " + START_MS + " ";
    assertThat(read(store.answer(request(FederationFormat.OPEN_METRICS))))
        .containsExactly(
            "depth_total 7.0 0 []",
            "jobs_total 4.0"
                + start
                + List.of(exemplar(1, NOW_MS - 1_000, "größe.x", "a\"b\\c\nd", "z", "ä")),
            "jobs_created 1.699990000456E9 0 []",
            "jobs_total 5.0 0 []",
            "lat_bucket 1.0" + start + "[]",
            "lat_bucket 2.0" + start + List.of(traced(NOW_MS)),
            "lat_count 2.0" + start + "[]",
            "lat_created 1.699990000456E9 0 []",
            "rpc 3.0" + start + "[]",
            "rpc_count 9.0" + start + "[]",
            "rpc_created 1.699990000456E9 0 []");
  }

  /** Name, value, start and exemplars of each series. */
  private static List<String> read(byte[] body) throws Exception {
    List<String> told = new ArrayList<>();
    ExpositionReader reader =
        ExpositionReaders.of(ExpositionFormat.OPEN_METRICS_1_0_0, body, 0, body.length);
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      if (entry == Entry.SERIES) {
        String text =
            new String(
                body, reader.seriesStart(), reader.seriesEnd() - reader.seriesStart(), UTF_8);
        String name = text.substring(0, text.indexOf('{'));
        told.add(name + " " + reader.value() + " " + reader.startMs() + " " + reader.exemplars());
        assertThat(reader.timestampMs()).isEqualTo(NOW_MS);
      }
    }
    return told;
  }

  @Test
  void otherFormsHaveNone() throws Exception {
    loadAll();
    for (FederationFormat format : List.of(FederationFormat.TEXT, FederationFormat.TYPED_TEXT)) {
      assertThat(store.federate(request(format))).doesNotContain("# {").doesNotContain("_created");
    }
  }

  @Test
  void startsAreToldWhereSamplesHaveBeenDeleted() throws Exception {
    append(START_MS, 1, "__name__", "gone", "instance", "i");
    loadAll();
    List<List<Matcher>> gone = List.of(List.of(Matcher.equal("__name__", "gone")));
    store.tsdb().delete(gone, 0, Long.MAX_VALUE);
    assertThat(answer())
        .contains("\nlat_created{instance=\"i\"} 1699990000.456 1700000000.123\n")
        .contains("\njobs_total{instance=\"i\",n=\"bare\"} 5.0 1700000000.123\n# TYPE lat")
        .doesNotContain("gone");
  }

  @Test
  void seriesThatTellTheStartStandForIt() throws Exception {
    type("jobs", MetricType.COUNTER);
    for (String n : List.of("1", "2")) {
      append(START_MS, 4, "__name__", "jobs_total", "instance", "i", "n", n);
      append(START_MS, 77, "__name__", "jobs_created", "instance", "i", "n", n);
    }
    appender.commit();
    assertThat(answer())
        .isEqualTo(
            """
            # TYPE jobs counter
            jobs_total{instance="i",n="1"} 4.0 1700000000.123
            jobs_created{instance="i",n="1"} 77.0 1700000000.123
            jobs_total{instance="i",n="2"} 4.0 1700000000.123
            jobs_created{instance="i",n="2"} 77.0 1700000000.123
            # EOF
            """);
  }

  @Test
  void ofHistogramsWithBucketsOfTheirOwnTheExemplarStandsAtItsBucket() throws Exception {
    type("lat", MetricType.HISTOGRAM);
    HistogramLayout layout = HistogramLayout.custom(List.of(new Span(0, 3)), 0.1, 0.5);
    long reference = appender.reference(Labels.of("__name__", "lat", "instance", "i"));
    double[] buckets = {1, 2, 3};
    appender.append(
        reference,
        START_MS,
        NOW_MS,
        new FloatHistogram(layout, CounterResetHint.UNKNOWN, 6, 9, 0, buckets));
    appender.append(reference, traced(NOW_MS));
    appender.commit();
    assertThat(answer())
        .isEqualTo(
            """
            # TYPE lat histogram
            lat_bucket{instance="i",le="0.1"} 1.0 1700000000.123
            lat_bucket{instance="i",le="0.5"} 3.0 1700000000.123 # {trace_id="t0"} 0.25 1700000000.123
            lat_bucket{instance="i",le="+Inf"} 6.0 1700000000.123
            lat_sum{instance="i"} 9.0 1700000000.123
            lat_count{instance="i"} 6.0 1700000000.123
            lat_created{instance="i"} 1699990000.456 1700000000.123
            # EOF
            """);
  }

  @Test
  void oneThatIsLongerThanTheFormatAllowsIsLeftOut() throws Exception {
    type("jobs_total", MetricType.COUNTER);
    long within = append(0, 1, "__name__", "jobs_total", "instance", "i", "n", "1");
    appender.append(within, exemplar(1, NOW_MS, "id", "ä".repeat(126)));
    long beyond = append(0, 1, "__name__", "jobs_total", "instance", "i", "n", "2");
    appender.append(beyond, exemplar(1, NOW_MS, "id", "ä".repeat(127)));
    appender.commit();
    assertThat(answer())
        .contains("n=\"1\"} 1.0 1700000000.123 # {id=")
        .contains("n=\"2\"} 1.0 1700000000.123\n");
  }

  @Test
  void noneIsOfALaterCommitOrNewerThanTheAnswer() throws Exception {
    type("jobs_total", MetricType.COUNTER);
    long jobs = append(0, 1, "__name__", "jobs_total", "instance", "i");
    appender.append(jobs, traced(NOW_MS - 10));
    appender.commit();
    FederationRequest asked = request(FederationFormat.OPEN_METRICS);
    Federation federation = federation();
    try (FederationAnswer before = federation.answer(asked)) {
      commit(jobs, traced(NOW_MS - 5));
      commit(jobs, traced(NOW_MS + 1));
      assertThat(text(before)).contains("# {trace_id=\"t10\"}");
    }
    try (FederationAnswer after = federation.answer(asked)) {
      assertThat(text(after)).contains("# {trace_id=\"t5\"}");
    }
  }

  private Federation federation() {
    return new Federation(
        store.tsdb(), store.tsdb()::metadata, () -> NOW_MS, FederationLimits.DEFAULTS);
  }

  private void commit(long reference, Exemplar exemplar) {
    Appender next = store.tsdb().appender();
    next.append(reference, exemplar);
    next.commit();
  }

  private static String text(FederationAnswer answer) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    answer.write(out, Long.MAX_VALUE);
    return out.toString(UTF_8);
  }
}

package io.narthex.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.read.ExpositionReaders;
import io.narthex.federation.answer.Shard;
import io.narthex.federation.latest.ExpressionResults;
import io.narthex.federation.latest.FederationFormat;
import io.narthex.federation.latest.FederationRequest;
import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers in protobuf, read back by what reads a target's. */
class FederationProtobufTest {
  private static final long NOW_MS = 600_000;

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

  @Test
  void floatsAreUntypedWithTheirTimestampsAndTheExternalLabels() throws Exception {
    store.load(
        """
        load 1m
          a{zone="own",path="\\n\\"é"} _x9 1.5
          b{instance="i"} _x9 NaN
          b{instance="j"} _x9 1e300
        """);
    assertThat(read(request(Labels.of("zone", "ext"), EscapingScheme.ALLOW_UTF_8)))
        .containsExactly(
            "TYPE a unknown",
            "{__name__=a, path=\n\"é, zone=own, instance=} 1.5 @540000",
            "TYPE b unknown",
            "{__name__=b, instance=i, zone=ext} NaN @540000",
            "{__name__=b, instance=j, zone=ext} 1.0E300 @540000");
  }

  @ParameterizedTest
  @CsvSource({
    "ALLOW_UTF_8, my.metric, a.b, plain_c, ex.t",
    "UNDERSCORES, my_metric, a_b, plain_c, ex_t",
    "DOTS, my_dot_metric, a_dot_b, plain__c, ex_dot_t",
    "VALUES, U__my_2e_metric, U__a_2e_b, plain_c, U__ex_2e_t"
  })
  void foreignNamesFollowTheEscapingScheme(
      EscapingScheme escaping, String metric, String label, String plain, String external)
      throws Exception {
    store.load("load 1m\n  {\"my.metric\",\"a.b\"=\"1\",plain_c=\"2\",instance=\"i\"} _x10 1");
    assertThat(labels(request(Labels.of("ex.t", "e"), escaping)))
        .containsExactlyInAnyOrder(
            "__name__=" + metric, label + "=1", plain + "=2", "instance=i", external + "=e");
  }

  @Test
  void histogramsComeNativeAndInFloats() throws Exception {
    store.load(
        """
        load 10m
          h{instance="i"} _ {{schema:2 sum:5.5 count:11 z_bucket:2 z_bucket_w:0.01 offset:-3 buckets:[1 0 3] n_offset:1 n_buckets:[4 1]}}
        """);
    ExpositionReader reader = reader(request(Labels.EMPTY, EscapingScheme.ALLOW_UTF_8));
    toSeries(reader);
    FloatHistogram histogram = Objects.requireNonNull(reader.histogram());
    assertThat(reader.isFloatHistogram()).isTrue();
    assertThat(reader.timestampMs()).isEqualTo(NOW_MS);
    assertThat(histogram)
        .isEqualTo(
            new FloatHistogram(
                histogram.layout(),
                CounterResetHint.UNKNOWN,
                11,
                5.5,
                2,
                new double[] {1, 0, 3, 4, 1}));
    assertThat(histogram.layout().schema()).isEqualTo(2);
    assertThat(histogram.layout().zeroThreshold()).isEqualTo(0.01);
    assertThat(histogram.layout().positiveSpans().get(0).offset()).isEqualTo(-3);
    assertThat(histogram.layout().negativeSpans().get(0).offset()).isEqualTo(1);
  }

  @Test
  void aNameHasAFamilyForEachTypeOfItsSeries() throws Exception {
    store.load(
        """
        load 10m
          m{instance="1"} _ 7
          m{instance="2"} _ {{schema:0 sum:1 count:1 buckets:[1]}}
          m{instance="3"} _ {{schema:0 sum:1 count:1 buckets:[1] counter_reset_hint:gauge}}
          m{instance="4"} _ {{schema:0 sum:1 count:1 buckets:[1] counter_reset_hint:gauge}}
        """);
    assertThat(read(request(Labels.EMPTY, EscapingScheme.ALLOW_UTF_8)))
        .containsExactly(
            "TYPE m unknown",
            "{__name__=m, instance=1} 7.0 @600000",
            "TYPE m histogram",
            "{__name__=m, instance=2} {count:1.0 sum:1.0 schema:0} @600000",
            "TYPE m gaugehistogram",
            "{__name__=m, instance=3} {count:1.0 sum:1.0 schema:0} @600000",
            "{__name__=m, instance=4} {count:1.0 sum:1.0 schema:0} @600000");
  }

  @Test
  void customBucketsBecomeAClassicHistogram() throws Exception {
    store.load(
        """
        load 10m
          h{instance="i"} _ {{schema:-53 sum:5 count:4 custom_values:[1 2.5] buckets:[1 0 3]}}
        """);
    assertThat(read(request(Labels.EMPTY, EscapingScheme.ALLOW_UTF_8)))
        .containsExactlyInAnyOrder(
            "TYPE h histogram",
            "{__name__=h_count, instance=i} 4.0 @600000",
            "{__name__=h_sum, instance=i} 5.0 @600000",
            "{__name__=h_bucket, instance=i, le=1.0} 1.0 @600000",
            "{__name__=h_bucket, instance=i, le=2.5} 1.0 @600000",
            "{__name__=h_bucket, instance=i, le=+Inf} 4.0 @600000");
  }

  @Test
  void theEndMarkIsAFamilyWithoutMetrics() throws Exception {
    store.load("load 10m\n  a{instance=\"i\"} _ 1\n  {instance=\"i\"} _ 1");
    FederationRequest request =
        store.request(FederationFormat.PROTOBUF, Shard.ALL, true, "{instance=\"i\"}");
    byte[] body = store.answer(request);
    assertThat(read(body))
        .containsExactly(
            "TYPE a unknown",
            "{__name__=a, instance=i} 1.0 @600000",
            "TYPE narthex_federation_complete unknown");
    assertThat(new String(body, UTF_8))
        .contains("narthex_federation_complete")
        .contains("series=1 skipped=1");
  }

  @Test
  void nothingSelectedIsAnEmptyBody() throws Exception {
    assertThat(store.answer(request(Labels.EMPTY, EscapingScheme.ALLOW_UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PROTOBUF_TEXT | `name: \"a\"\ntype: UNTYPED\nmetric: {\n  label: {\n    name: \"instance\"\n`",
        "PROTOBUF_COMPACT_TEXT | `name:\"a\" type:UNTYPED metric:{label:{name:\"instance\" value:\"i\"}"
            + " untyped:{value:1} timestamp_ms:600000}\n`"
      })
  void peopleReadText(FederationFormat format, String start) throws Exception {
    store.load("load 10m\n  a{instance=\"i\"} _ 1");
    assertThat(store.federate(store.request(format, Shard.ALL, false, "a"))).startsWith(start);
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, text/plain; version=0.0.4; charset=utf-8; escaping=dots",
    "PROTOBUF, application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;"
        + " encoding=delimited; escaping=dots",
    "PROTOBUF_COMPACT_TEXT, application/vnd.google.protobuf;"
        + " proto=io.prometheus.client.MetricFamily; encoding=compact-text; escaping=dots"
  })
  void contentType(FederationFormat format, String header) {
    assertThat(format.contentType(EscapingScheme.DOTS)).isEqualTo(header);
  }

  private static FederationRequest request(Labels external, EscapingScheme escaping)
      throws Exception {
    return new FederationRequest(
        FederationFixture.selectors("{__name__=~\".+\"}"),
        ExpressionResults.none(),
        NOW_MS,
        300_000,
        external,
        FederationFormat.PROTOBUF,
        escaping,
        Shard.ALL,
        false);
  }

  private static ExpositionReader reader(byte[] body) {
    return ExpositionReaders.of(
        ExpositionFormat.PROTOBUF, body, 0, body.length, ExpositionOptions.DEFAULT);
  }

  private ExpositionReader reader(FederationRequest request) throws Exception {
    return reader(store.answer(request));
  }

  private static void toSeries(ExpositionReader reader) throws Exception {
    Entry entry = reader.next();
    while (entry != Entry.SERIES) {
      entry = reader.next();
    }
  }

  private List<String> labels(FederationRequest request) throws Exception {
    ExpositionReader reader = reader(request);
    toSeries(reader);
    return labels(reader);
  }

  private static List<String> labels(ExpositionReader reader) throws Exception {
    List<String> labels = new ArrayList<>();
    reader.labels((name, value) -> labels.add(name + "=" + value));
    return labels;
  }

  private List<String> read(FederationRequest request) throws Exception {
    return read(store.answer(request));
  }

  /** Types and series. */
  private static List<String> read(byte[] body) throws Exception {
    ExpositionReader reader = reader(body);
    List<String> entries = new ArrayList<>();
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      if (entry == Entry.TYPE) {
        entries.add("TYPE " + reader.family() + " " + reader.type().text());
      } else if (entry == Entry.SERIES) {
        Object value = reader.histogram() == null ? reader.value() : reader.histogram();
        entries.add(
            "{%s} %s @%d"
                .formatted(String.join(", ", labels(reader)), value, reader.timestampMs()));
      }
    }
    return entries;
  }
}

package io.narthex.exposition.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.read.ExpositionReaders;
import io.narthex.exposition.write.MetricFamilyWriter.Encoding;
import io.narthex.model.CounterResetHint;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import io.narthex.model.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricFamilyWriterTest {
  private static final Exemplar EXEMPLAR = new Exemplar(Labels.of("trace", "a1"), 0.5, 1_500);
  private static final FloatHistogram NATIVE =
      new FloatHistogram(
          new HistogramLayout(
              3, 0.001, List.of(new Span(-5, 2), new Span(3, 1)), List.of(new Span(0, 1))),
          CounterResetHint.UNKNOWN,
          17,
          12.5,
          3,
          new double[] {4, 2, 7, 1});
  private static final FloatHistogram CUSTOM =
      new FloatHistogram(
          HistogramLayout.custom(List.of(new Span(1, 1), new Span(1, 1)), 0.1, 0.5, 1, 5),
          CounterResetHint.UNKNOWN,
          5,
          3.5,
          0,
          new double[] {2, 3});

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ByteSink sink = new ByteSink(bytes, 4096);

  @Test
  void whatIsWrittenIsRead() throws Exception {
    MetricFamilyWriter writer = new MetricFamilyWriter(sink, Encoding.DELIMITED);
    writer.beginFamily("requests_total", "All \"requests\"\n", MetricType.COUNTER, "");
    writer.label("code", "200");
    writer.label("método", "ü");
    writer.value(7, 1_000_500, EXEMPLAR);
    writer.endMetric(1_234);
    writer.endFamily();
    writer.beginFamily("size_bytes", "", MetricType.SUMMARY, "bytes");
    writer.summary(3, 4.5, new double[] {0.5, 1}, new double[] {1, 2}, 0);
    writer.endMetric();
    writer.endFamily();
    assertThat(read(ExpositionOptions.DEFAULT))
        .containsExactly(
            "HELP requests_total All \"requests\"\n",
            "TYPE requests_total counter",
            "{__name__=requests_total, code=200, método=ü} 7.0 @1234 since 1000500 " + EXEMPLAR,
            "HELP size_bytes ",
            "UNIT size_bytes bytes",
            "TYPE size_bytes summary",
            "{__name__=size_bytes_count} 3.0",
            "{__name__=size_bytes_sum} 4.5",
            "{__name__=size_bytes, quantile=0.5} 1.0",
            "{__name__=size_bytes, quantile=1.0} 2.0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nativeHistogramsComeBack(boolean integer) throws Exception {
    MetricFamilyWriter writer = new MetricFamilyWriter(sink, Encoding.DELIMITED);
    writer.beginFamily("h", "", MetricType.HISTOGRAM, "");
    writer.label("a", "b");
    writer.histogram(NATIVE, integer, 2_000, List.of(EXEMPLAR));
    writer.endMetric(9);
    writer.endFamily();
    ExpositionReader reader = reader(ExpositionOptions.DEFAULT);
    skipMeta(reader);
    assertThat(reader.histogram()).isEqualTo(NATIVE);
    assertThat(reader.isFloatHistogram()).isEqualTo(!integer);
    assertThat(reader.startMs()).isEqualTo(2_000);
    assertThat(reader.exemplars()).containsExactly(EXEMPLAR);
    assertThat(reader.next()).isEqualTo(Entry.END);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void customBucketsComeBackByWayOfClassicOnes(boolean integer) throws Exception {
    MetricFamilyWriter writer = new MetricFamilyWriter(sink, Encoding.DELIMITED);
    writer.beginFamily("h", "", MetricType.HISTOGRAM, "");
    writer.classicHistogram(CUSTOM, integer, 0);
    writer.endMetric();
    writer.endFamily();
    assertThat(read(ExpositionOptions.DEFAULT))
        .contains(
            "{__name__=h_count} 5.0",
            "{__name__=h_bucket, le=0.1} 0.0",
            "{__name__=h_bucket, le=0.5} 2.0",
            "{__name__=h_bucket, le=1.0} 2.0",
            "{__name__=h_bucket, le=5.0} 5.0",
            "{__name__=h_bucket, le=+Inf} 5.0");
    ExpositionReader reader = reader(new ExpositionOptions(false, false, true, false, false));
    skipMeta(reader);
    FloatHistogram back = Objects.requireNonNull(reader.histogram());
    assertThat(back.count()).isEqualTo(5);
    assertThat(back.layout().customBounds()).containsExactly(0.1, 0.5, 1, 5);
  }

  @Test
  void anEmptyNativeHistogramStaysOne() throws Exception {
    MetricFamilyWriter writer = new MetricFamilyWriter(sink, Encoding.DELIMITED);
    FloatHistogram empty =
        new FloatHistogram(
            new HistogramLayout(0, 0, List.of(), List.of()),
            CounterResetHint.GAUGE,
            0,
            0,
            0,
            new double[0]);
    writer.beginFamily("h", "", MetricType.GAUGEHISTOGRAM, "");
    writer.histogram(empty, true, 0, List.of());
    writer.endMetric();
    writer.endFamily();
    ExpositionReader reader = reader(ExpositionOptions.DEFAULT);
    skipMeta(reader);
    assertThat(reader.histogram()).isEqualTo(empty);
  }

  @Test
  void aLargeFamilyGoesOutInPieces() throws Exception {
    MetricFamilyWriter writer = new MetricFamilyWriter(sink, Encoding.DELIMITED);
    writer.beginFamily("m", "", MetricType.GAUGE, "");
    int metrics = 50_000;
    byte[] label = "idlabel-value-of-some-length".getBytes(UTF_8);
    for (int i = 0; i < metrics; i++) {
      writer.label(label, 0, 2, 2, label.length);
      writer.value(i, 0, null);
      writer.endMetric();
    }
    assertThat(bytes.size()).isPositive();
    writer.endFamily();
    assertThat(read(ExpositionOptions.DEFAULT)).filteredOn(e -> e.startsWith("{")).hasSize(metrics);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "compact-text"})
  void peopleReadText(String parameter) throws IOException {
    Encoding encoding = parameter.equals("text") ? Encoding.TEXT : Encoding.COMPACT_TEXT;
    assertThat(encoding.parameter()).isEqualTo(parameter);
    MetricFamilyWriter writer = new MetricFamilyWriter(sink, encoding);
    writer.beginFamily("up", "", MetricType.UNKNOWN, "");
    writer.label("job", "a\"b\\\n\u0001é");
    writer.value(1e6, 0, null);
    writer.endMetric(0); // a time like any other
    writer.endFamily();
    sink.flush();
    assertThat(bytes.toString(UTF_8))
        .isEqualTo(
            encoding == Encoding.TEXT
                ? """
                name: "up"
                type: UNTYPED
                metric: {
                  label: {
                    name: "job"
                    value: "a\\"b\\\\\\n\\x01é"
                  }
                  untyped: {
                    value: 1e+06
                  }
                  timestamp_ms: 0
                }

                """
                : "name:\"up\" type:UNTYPED metric:{label:{name:\"job\""
                    + " value:\"a\\\"b\\\\\\n\\x01é\"} untyped:{value:1e+06} timestamp_ms:0}\n");
  }

  private ExpositionReader reader(ExpositionOptions options) throws IOException {
    sink.flush();
    byte[] written = bytes.toByteArray();
    return ExpositionReaders.of(ExpositionFormat.PROTOBUF, written, 0, written.length, options);
  }

  private static void skipMeta(ExpositionReader reader) throws ExpositionException {
    Entry entry = reader.next();
    while (entry != Entry.SERIES) {
      entry = reader.next();
    }
  }

  private List<String> read(ExpositionOptions options) throws Exception {
    ExpositionReader reader = reader(options);
    List<String> entries = new ArrayList<>();
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      entries.add(
          switch (entry) {
            case SERIES -> sample(reader);
            case TYPE -> "TYPE " + reader.family() + " " + reader.type().text();
            default -> entry + " " + reader.family() + " " + reader.text();
          });
    }
    return entries;
  }

  private static String sample(ExpositionReader reader) throws ExpositionException {
    List<String> labels = new ArrayList<>();
    reader.labels((name, value) -> labels.add(name + "=" + value));
    StringBuilder text = new StringBuilder("{" + String.join(", ", labels) + "} " + reader.value());
    if (reader.hasTimestamp()) {
      text.append(" @").append(reader.timestampMs());
    }
    if (reader.startMs() != 0) {
      text.append(" since ").append(reader.startMs());
    }
    reader.exemplars().forEach(exemplar -> text.append(' ').append(exemplar));
    return text.toString();
  }
}

package io.narthex.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.read.ExpositionReaders;
import io.narthex.exposition.write.ByteSink;
import io.narthex.exposition.write.SeriesBuilder;
import io.narthex.exposition.write.TextWriter;
import io.narthex.model.MetricType;
import io.narthex.model.XxHash64;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpositionReaderTest {
  private static final long SEED = 42;

  @Test
  void expectedSeriesAreTakenWithoutALook() throws Exception {
    ExpositionReader reader = text("# a comment\nm{a=\"1\"} 5 7\nm{a=\"2\"} 6\n");
    expect(reader, "m{a=\"1\"}");
    assertThat(reader.next()).isEqualTo(Entry.COMMENT);
    assertThat(reader.next()).isEqualTo(Entry.SERIES);
    assertThat(reader.isAsExpected()).isTrue();
    assertThat(series(reader)).isEqualTo("m{a=\"1\"}");
    assertThat(reader.value()).isEqualTo(5);
    assertThat(reader.timestampMs()).isEqualTo(7);
    assertThat(reader.next()).isEqualTo(Entry.SERIES);
    assertThat(reader.isAsExpected()).isFalse();
    assertThat(reader.hasTimestamp()).isFalse();
    assertThat(reader.next()).isEqualTo(Entry.END);
  }

  @Test
  void aSeriesThatOnlyBeginsAsExpectedIsAnother() throws Exception {
    for (String line : List.of("mm 1\n", "m{a=\"b\"} 1\n", "m {a=\"b\"} 1\n", "m:x 1\n")) {
      ExpositionReader reader = text(line);
      expect(reader, "m");
      assertThat(reader.next()).isEqualTo(Entry.SERIES);
      assertThat(reader.isAsExpected()).as(line).isFalse();
    }
  }

  @Test
  void blanksMayStandAlmostAnywhereInText() throws Exception {
    ExpositionReader reader = text("\n \t m { a = \"1\" , b=\"2\" ,} \t 5 \t 7 \n");
    assertThat(reader.next()).isEqualTo(Entry.SERIES);
    assertThat(labels(reader)).containsExactly("__name__=m", "a=1", "b=2");
    assertThat(reader.timestampMs()).isEqualTo(7);
  }

  @Test
  void timestampsOfTheTextFormatAreDigits() {
    assertThatThrownBy(() -> readAll(text("m 1 -5\n")))
        .hasMessage(
            "expected timestamp or new record, got \"-\" (\"INVALID\") while parsing: \"m 1 -\"");
    assertThatThrownBy(() -> readAll(text("m 1 99999999999999999999\n")))
        .hasMessageContaining("value out of range");
  }

  @Test
  void aTypeIsOneWord() {
    assertThatThrownBy(() -> readAll(text("# TYPE  m   counter\n")))
        .hasMessage("invalid metric type \"  counter\"");
  }

  @Test
  void emptyLabelsAreReported() throws Exception {
    ExpositionReader reader = text("m{instance=\"\"} 5");
    reader.next();
    assertThat(labels(reader)).containsExactly("__name__=m", "instance=");
  }

  @Test
  void boundsTakeFloatFormInTheirFamilies() throws Exception {
    ExpositionReader reader =
        text("# TYPE h histogram\nh_bucket{le=\"1\"} 5\n# TYPE g gauge\ng{le=\"1\"} 1\n");
    assertThat(reader.next()).isEqualTo(Entry.TYPE);
    assertThat(reader.type()).isEqualTo(MetricType.HISTOGRAM);
    reader.next();
    assertThat(labels(reader)).contains("le=1.0");
    reader.next();
    reader.next();
    assertThat(labels(reader)).contains("le=1");
  }

  @Test
  void aNameMayNotBeGivenTwice() {
    assertThatThrownBy(() -> readAll(text("m{\"n\"} 1\n")))
        .hasMessageStartingWith("metric name already set");
  }

  @Test
  void whatIsWrittenReadsBack() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    var out = new java.io.ByteArrayOutputStream();
    ByteSink sink = new ByteSink(out, 64);
    TextWriter writer = new TextWriter(sink, EscapingScheme.ALLOW_UTF_8);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String name = word(random);
      String value = word(random) + word(random);
      double number = Double.longBitsToDouble(random.nextLong());
      long timestamp = random.nextLong(Long.MAX_VALUE);
      if (i % 10 == 0) {
        writer.type(name, MetricType.COUNTER);
        writer.help(name, value);
      }
      byte[] series =
          new SeriesBuilder(EscapingScheme.ALLOW_UTF_8)
              .name(name)
              .label("l" + name, value)
              .toBytes();
      writer.sample(series, number, timestamp);
      expected.add(name + "|" + value + "|" + Double.doubleToLongBits(number) + "|" + timestamp);
    }
    sink.flush();
    assertThat(described(out.toByteArray())).isEqualTo(expected);
  }

  private static List<String> described(byte[] bytes) throws ExpositionException {
    ExpositionReader reader =
        ExpositionReaders.of(ExpositionFormat.TEXT_0_0_4, bytes, 0, bytes.length);
    List<String> lines = new ArrayList<>();
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      if (entry == Entry.SERIES) {
        StringBuilder line = new StringBuilder();
        reader.labels((name, value) -> line.append(value).append('|'));
        line.append(Double.doubleToLongBits(reader.value())).append('|');
        lines.add(line.append(reader.timestampMs()).toString());
      }
    }
    return lines;
  }

  private static String word(Random random) {
    String alphabet = "abc_:.\"\\\n€ 0{},=";
    StringBuilder word = new StringBuilder("w");
    for (int i = random.nextInt(6); i > 0; i--) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }

  private static ExpositionReader text(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ExpositionReaders.of(ExpositionFormat.TEXT_0_0_4, bytes, 0, bytes.length);
  }

  private static void expect(ExpositionReader reader, String series) {
    byte[] bytes = series.getBytes(UTF_8);
    reader.expect(SEED, XxHash64.hash(bytes, 0, bytes.length, SEED), bytes.length);
  }

  private static String series(ExpositionReader reader) {
    int from = reader.seriesStart();
    return new String(reader.bytes(), from, reader.seriesEnd() - from, UTF_8);
  }

  private static List<String> labels(ExpositionReader reader) {
    List<String> labels = new ArrayList<>();
    reader.labels((name, value) -> labels.add(name + "=" + value));
    return labels;
  }

  private static void readAll(ExpositionReader reader) throws ExpositionException {
    Entry entry = reader.next();
    while (entry != Entry.END) {
      entry = reader.next();
    }
  }
}

package io.narthex.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.conformance.Corpus;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.read.ExpositionReaders;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs the exposition cases of the conformance corpus; the floors only ever rise. */
class ExpositionConformanceTest {
  private static final ExpositionFormat TEXT = ExpositionFormat.TEXT_0_0_4;
  private static final ExpositionFormat OPEN_METRICS = ExpositionFormat.OPEN_METRICS_1_0_0;

  private final Corpus corpus = new Corpus("exposition");

  @Test
  void errors() throws IOException {
    run("errors", ExpositionConformanceTest::failsAsExpected);
  }

  @Test
  void valid() throws IOException {
    run("valid", ExpositionConformanceTest::readsAsExpected);
  }

  @Test
  void contentTypes() throws IOException {
    run("content_type", ExpositionConformanceTest::selectsAsExpected);
  }

  @Test
  void samplesAreReadToTheirEnd() throws Exception {
    try (Stream<Path> files = Files.list(corpus.folder().resolve("samples"))) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        boolean openMetrics = file.toString().endsWith(".om.txt");
        assertThat(entries(bytes, openMetrics ? OPEN_METRICS : TEXT, ExpositionOptions.DEFAULT))
            .as("%s", file)
            .isNotEmpty();
      }
    }
  }

  private void run(String category, Corpus.Check check) throws IOException {
    Corpus.run("exposition." + category, "id", corpus.lines(category + ".jsonl"), check);
  }

  private static byte[] input(Map<String, Object> fields) {
    return fields.get("input_base64") instanceof String base64
        ? Base64.getDecoder().decode(base64)
        : ((String) fields.get("input")).getBytes(UTF_8);
  }

  private static ExpositionFormat format(Map<String, Object> fields) {
    String type = (String) fields.get("content_type");
    return type.startsWith("application/openmetrics-text")
        ? OPEN_METRICS
        : type.startsWith("text/plain") ? TEXT : ExpositionFormat.PROTOBUF;
  }

  private static ExpositionOptions options(Map<String, Object> fields) {
    Map<?, ?> options = (Map<?, ?>) fields.getOrDefault("options", Map.of());
    return new ExpositionOptions(
        options.get("type_and_unit_labels") == Boolean.TRUE,
        options.get("skip_created_series") == Boolean.TRUE,
        options.get("convert_classic_histograms_to_nhcb") == Boolean.TRUE,
        options.get("always_scrape_classic_histograms") == Boolean.TRUE,
        options.get("ignore_native_histograms") == Boolean.TRUE);
  }

  private static boolean failsAsExpected(Map<String, Object> fields) {
    try {
      entries(input(fields), format(fields), ExpositionOptions.DEFAULT);
      return (boolean) fields.get("ok");
    } catch (ExpositionException e) {
      return Objects.equals(e.getMessage(), fields.get("error"));
    }
  }

  private static boolean selectsAsExpected(Map<String, Object> fields) {
    String fallback = (String) fields.get("fallback_scrape_protocol");
    ContentType selected =
        ContentType.select(
            (String) fields.get("content_type"),
            fallback == null ? null : ExpositionFormat.ofProtocol(fallback));
    String problem = (String) fields.get("error_contains");
    return parser(selected.format()).equals(fields.get("parser"))
        && (problem == null
            ? selected.problem() == null
            : selected.problem() != null && selected.problem().contains(problem));
  }

  private static String parser(@Nullable ExpositionFormat format) {
    if (format == null) {
      return "none";
    }
    return format == ExpositionFormat.PROTOBUF
        ? "PrometheusProto"
        : format.isOpenMetrics() ? "OpenMetricsText" : "PrometheusText";
  }

  private static boolean readsAsExpected(Map<String, Object> fields) {
    try {
      List<Map<String, Object>> actual = entries(input(fields), format(fields), options(fields));
      List<?> expected = (List<?>) fields.get("expected");
      return actual.size() == expected.size()
          && Stream.iterate(0, i -> i < actual.size(), i -> i + 1)
              .allMatch(i -> covers((Map<?, ?>) expected.get(i), actual.get(i)));
    } catch (ExpositionException e) {
      return false;
    }
  }

  private static boolean covers(Map<?, ?> expected, Map<String, Object> actual) {
    return expected.entrySet().stream()
        .allMatch(
            field ->
                field.getKey().equals("histogram")
                    ? ExpectedHistogram.matches(
                        (Map<?, ?>) field.getValue(),
                        expected.get("kind").equals("histogram"),
                        actual.get("histogram"))
                    : same(plain(field.getValue()), actual.get(field.getKey())));
  }

  /** An empty label is an absent one. */
  private static Object plain(Object expected) {
    if (expected instanceof Map<?, ?> labels) {
      Map<Object, Object> present = new LinkedHashMap<>(labels);
      present.values().removeIf(""::equals);
      return present;
    }
    return expected;
  }

  private static boolean same(Object expected, @Nullable Object actual) {
    if (expected instanceof Number left && actual instanceof Number right) {
      return left.doubleValue() == right.doubleValue();
    }
    if (expected instanceof List<?> left && actual instanceof List<?> right) {
      return left.size() == right.size()
          && IntStream.range(0, left.size()).allMatch(i -> same(left.get(i), right.get(i)));
    }
    if (expected instanceof Map<?, ?> left && actual instanceof Map<?, ?> right) {
      return left.keySet().equals(right.keySet())
          && left.keySet().stream().allMatch(key -> same(left.get(key), right.get(key)));
    }
    return expected.equals(actual);
  }

  private static List<Map<String, Object>> entries(
      byte[] input, ExpositionFormat format, ExpositionOptions options) throws ExpositionException {
    ExpositionReader reader = ExpositionReaders.of(format, input, 0, input.length, options);
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      entries.add(describe(entry, reader));
    }
    return entries;
  }

  private static Map<String, Object> describe(Entry entry, ExpositionReader reader)
      throws ExpositionException {
    Map<String, Object> fields = new LinkedHashMap<>();
    switch (entry) {
      case HELP -> fields.putAll(meta("help", reader, reader.text()));
      case TYPE -> fields.putAll(meta("type", reader, reader.type().text()));
      case UNIT -> fields.putAll(meta("unit", reader, reader.text()));
      case SERIES -> sample(reader, fields);
      default -> fields.put("kind", "comment");
    }
    return fields;
  }

  private static Map<String, Object> meta(String kind, ExpositionReader reader, String text) {
    return Map.of("kind", kind, "metric", reader.family(), kind, text);
  }

  private static void sample(ExpositionReader reader, Map<String, Object> fields)
      throws ExpositionException {
    FloatHistogram histogram = reader.histogram();
    boolean isFloat = histogram != null && reader.isFloatHistogram();
    fields.put("kind", histogram == null ? "series" : isFloat ? "float_histogram" : "histogram");
    int from = reader.seriesStart();
    fields.put("text", new String(reader.bytes(), from, reader.seriesEnd() - from, UTF_8));
    Map<String, String> labels = new LinkedHashMap<>();
    reader.labels(labels::put);
    labels.values().removeIf(String::isEmpty);
    fields.put("labels", labels);
    if (histogram != null) {
      fields.put("histogram", histogram);
    } else {
      double value = reader.value();
      fields.put("value", Double.isNaN(value) ? "NaN" : value);
    }
    if (reader.hasTimestamp()) {
      fields.put("timestamp_ms", reader.timestampMs());
    }
    if (reader.startMs() != 0) {
      fields.put("start_timestamp_ms", reader.startMs());
    }
    List<Exemplar> exemplars = reader.exemplars();
    if (!exemplars.isEmpty()) {
      fields.put("exemplars", exemplars.stream().map(ExpositionConformanceTest::describe).toList());
    }
  }

  private static Map<String, Object> describe(Exemplar exemplar) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("labels", exemplar.labels().toMap());
    fields.put("value", exemplar.value());
    if (exemplar.timestampMs() != Exemplar.NO_TIMESTAMP) {
      fields.put("timestamp_ms", exemplar.timestampMs());
    }
    return fields;
  }
}

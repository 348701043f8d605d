package io.narthex.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.conformance.Corpus;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.model.Exemplar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs the exposition cases of the conformance corpus; the floors only ever rise. */
class ExpositionConformanceTest {
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
        assertThat(entries(bytes, openMetrics)).as("%s", file).isNotEmpty();
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

  private static boolean isOpenMetrics(Map<String, Object> fields) {
    return ((String) fields.get("content_type")).startsWith("application/openmetrics-text");
  }

  private static boolean failsAsExpected(Map<String, Object> fields) {
    try {
      entries(input(fields), isOpenMetrics(fields));
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

  /** Cases that ask for what this reader does not do (start timestamps, protobuf) fail. */
  private static boolean readsAsExpected(Map<String, Object> fields) {
    try {
      List<Map<String, Object>> actual = entries(input(fields), isOpenMetrics(fields));
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
        .allMatch(field -> same(field.getValue(), actual.get(field.getKey())));
  }

  private static boolean same(Object expected, @Nullable Object actual) {
    return expected instanceof Number left && actual instanceof Number right
        ? left.doubleValue() == right.doubleValue()
        : expected.equals(actual);
  }

  private static List<Map<String, Object>> entries(byte[] input, boolean openMetrics)
      throws ExpositionException {
    ExpositionReader reader =
        ExpositionReader.of(
            openMetrics ? ExpositionFormat.OPEN_METRICS_1_0_0 : ExpositionFormat.TEXT_0_0_4,
            input,
            0,
            input.length);
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      entries.add(describe(entry, reader));
    }
    return entries;
  }

  private static Map<String, Object> describe(Entry entry, ExpositionReader reader) {
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

  private static void sample(ExpositionReader reader, Map<String, Object> fields) {
    fields.put("kind", "series");
    int from = reader.seriesStart();
    fields.put("text", new String(reader.bytes(), from, reader.seriesEnd() - from, UTF_8));
    Map<String, String> labels = new LinkedHashMap<>();
    reader.labels(labels::put);
    fields.put("labels", labels);
    double value = reader.value();
    fields.put("value", Double.isNaN(value) ? "NaN" : value);
    if (reader.hasTimestamp()) {
      fields.put("timestamp_ms", reader.timestampMs());
    }
    Exemplar exemplar = reader.exemplar();
    if (exemplar != null) {
      fields.put("exemplars", List.of(describe(exemplar)));
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

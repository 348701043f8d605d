package io.narthex.rules.unittest;

import static io.narthex.config.schema.Types.DURATION;
import static io.narthex.config.schema.Types.FILE;
import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.NUMBER;
import static io.narthex.config.schema.Types.TEXT;
import static io.narthex.config.schema.Types.list;
import static io.narthex.config.schema.Types.map;

import io.narthex.config.schema.ConfigException;
import io.narthex.config.schema.Document;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.rules.unittest.TestGroup.AlertTest;
import io.narthex.rules.unittest.TestGroup.ExpectedSample;
import io.narthex.rules.unittest.TestGroup.ExprTest;
import io.narthex.rules.unittest.TestGroup.InputSeries;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads files of unit tests: what they may say, and what it means. */
final class TestFileReader {
  private static final long DEFAULT_INTERVAL_MS = 60_000;
  private static final String NULL_ITEM = "empty or null element";

  private static final Struct SERIES =
      Struct.of("main.series", List.of(Field.of("series", TEXT), Field.of("values", TEXT)))
          .building(series -> new InputSeries(series.text("series"), series.text("values")));

  private static final Struct ALERT =
      Struct.of(
              "main.alert",
              List.of(Field.of("exp_labels", map(TEXT)), Field.of("exp_annotations", map(TEXT))))
          .building(
              alert ->
                  new FiringAlert(labels(alert, "exp_labels"), labels(alert, "exp_annotations")));

  private static final Struct ALERT_TEST =
      Struct.of(
              "main.alertTestCase",
              List.of(
                  Field.of("eval_time", DURATION),
                  Field.of("alertname", TEXT),
                  Field.of("exp_alerts", list(ALERT, NULL_ITEM))))
          .building(
              test ->
                  new AlertTest(
                      test.number("eval_time"),
                      test.text("alertname"),
                      test.built("exp_alerts", FiringAlert.class)));

  private static final Struct SAMPLE =
      Struct.of(
              "main.sample",
              List.of(
                  Field.of("labels", TEXT), Field.of("value", NUMBER), Field.of("histogram", TEXT)))
          .building(
              sample ->
                  new ExpectedSample(
                      sample.text("labels"), sample.real("value"), sample.text("histogram")));

  private static final Struct EXPR_TEST =
      Struct.of(
              "main.promqlTestCase",
              List.of(
                  Field.of("expr", TEXT),
                  Field.of("eval_time", DURATION),
                  Field.of("exp_samples", list(SAMPLE, NULL_ITEM))))
          .building(
              test ->
                  new ExprTest(
                      test.text("expr"),
                      test.number("eval_time"),
                      test.built("exp_samples", ExpectedSample.class)));

  private static final Struct GROUP =
      Struct.of(
              "main.testGroup",
              List.of(
                  Field.of("name", TEXT),
                  Field.of("interval", DURATION),
                  Field.of("start_timestamp", TEXT),
                  Field.of("input_series", list(SERIES, NULL_ITEM)),
                  Field.of("alert_rule_test", list(ALERT_TEST, NULL_ITEM)),
                  Field.of("promql_expr_test", list(EXPR_TEST, NULL_ITEM)),
                  Field.of("external_labels", map(TEXT)),
                  Field.of("external_url", TEXT)))
          .building(TestFileReader::group);

  private static final Struct UNIT_TEST_FILE =
      Struct.of(
              "main.unitTestFile",
              List.of(
                  Field.of("rule_files", list(FILE)),
                  Field.of("evaluation_interval", DURATION),
                  Field.of("group_eval_order", list(TEXT)),
                  Field.of("tests", list(GROUP, NULL_ITEM)),
                  Field.of("fuzzy_compare", FLAG)))
          .building(TestFileReader::file);

  private TestFileReader() {}

  /**
   * Reads a file.
   *
   * @throws ConfigException where it does not fit
   */
  static TestFile read(Path file, boolean ignoresUnknownKeys) throws IOException {
    Path directory = file.toAbsolutePath().normalize().resolveSibling("");
    return new Document(file.toString(), directory, ignoresUnknownKeys)
        .readFirst(Files.readString(file), UNIT_TEST_FILE)
        .as(TestFile.class);
  }

  private static TestFile file(Section file) {
    long intervalMs = file.number("evaluation_interval");
    return new TestFile(
        file.texts("rule_files"),
        intervalMs == 0 ? DEFAULT_INTERVAL_MS : intervalMs,
        file.texts("group_eval_order"),
        file.flag("fuzzy_compare"),
        file.built("tests", TestGroup.class));
  }

  private static TestGroup group(Section group) {
    return new TestGroup(
        group.text("name"),
        group.number("interval"),
        timestamp(group.text("start_timestamp")),
        labels(group, "external_labels"),
        group.text("external_url"),
        group.built("input_series", InputSeries.class),
        group.built("alert_rule_test", AlertTest.class),
        group.built("promql_expr_test", ExprTest.class));
  }

  private static Labels labels(Section section, String key) {
    LabelsBuilder labels = new LabelsBuilder();
    section.map(key).forEach((name, value) -> labels.set(name, (String) value));
    return labels.build();
  }

  /** Seconds since the epoch, or RFC 3339; in ms. */
  private static long timestamp(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return new BigDecimal(text).movePointRight(3).longValue();
    } catch (NumberFormatException notSeconds) {
      return instant(text);
    }
  }

  private static long instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("cannot parse \"" + text + "\" to a valid timestamp", e);
    }
  }
}

package io.narthex.promql.script;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.promql.QueryResult;
import io.narthex.promql.exec.MatrixSeries;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.function.histogram.HistogramArithmetic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds a result against what a script expects; says what differs. */
final class ResultCheck {
  private final Expectations expected;

  ResultCheck(Expectations expected) {
    this.expected = expected;
  }

  /** What is wrong with an instant result, or "". */
  String instant(QueryResult result) {
    String remarks = remarks(result);
    return remarks.isEmpty() ? value(result.value()) : remarks;
  }

  private String value(QueryValue value) {
    if (value instanceof QueryValue.Scalar scalar) {
      return expected.scalar() != null
              && HistogramArithmetic.equal(expected.scalar(), scalar.value())
          ? ""
          : "scalar " + scalar.value() + " instead of " + expected.scalar();
    }
    if (value instanceof QueryValue.StringValue string) {
      return string.value().equals(expected.string()) ? "" : "string " + string.value();
    }
    if (value instanceof QueryValue.Matrix matrix) {
      long[] grid = expected.rangeVector();
      return grid == null ? "unexpected matrix" : matrix(matrix, grid[0], grid[2]);
    }
    return vector((QueryValue.Vector) value);
  }

  private String vector(QueryValue.Vector vector) {
    if (expected.scalar() != null) {
      return "vector instead of scalar";
    }
    if (vector.samples().size() != expected.series().size()) {
      return vector.samples().size()
          + " samples instead of "
          + expected.series().size()
          + ": "
          + vector;
    }
    Map<Labels, QueryValue.VectorSample> byLabels = new HashMap<>();
    vector.samples().forEach(sample -> byLabels.put(sample.labels(), sample));
    for (int i = 0; i < expected.series().size(); i++) {
      SeriesNotation series = expected.series().get(i);
      QueryValue.VectorSample sample =
          expected.has("ordered") ? vector.samples().get(i) : byLabels.get(series.labels());
      if (sample == null || !sample.labels().equals(series.labels())) {
        return "missing " + series.labels() + " in " + vector;
      }
      String wrong = sample(series.values().get(0), sample.value(), sample.histogram());
      if (!wrong.isEmpty()) {
        return series.labels() + ": " + wrong;
      }
    }
    return "";
  }

  private static String sample(
      SeriesNotation.Value expected, double value, FloatHistogram histogram) {
    if (expected.histogram() == null) {
      return histogram == null && HistogramArithmetic.equal(expected.number(), value)
          ? ""
          : (histogram == null ? value : histogram) + " instead of " + expected.number();
    }
    boolean same =
        histogram != null
            && HistogramArithmetic.equal(expected.histogram(), histogram)
            && (!expected.spellsHint() || expected.histogram().hint() == histogram.hint());
    return same
        ? ""
        : (histogram == null ? value : histogram) + " instead of " + expected.histogram();
  }

  /** What is wrong with the result of a range evaluation, or "". */
  String range(QueryResult result, long startMs, long stepMs) {
    String remarks = remarks(result);
    return remarks.isEmpty()
        ? matrix((QueryValue.Matrix) result.value(), startMs, stepMs)
        : remarks;
  }

  private String matrix(QueryValue.Matrix matrix, long startMs, long stepMs) {
    if (matrix.series().size() != expected.series().size()) {
      return matrix.series().size()
          + " series instead of "
          + expected.series().size()
          + matrix.series().stream().map(MatrixSeries::labels).toList();
    }
    Map<Labels, MatrixSeries> byLabels = new HashMap<>();
    matrix.series().forEach(series -> byLabels.put(series.labels(), series));
    for (SeriesNotation series : expected.series()) {
      MatrixSeries actual = byLabels.get(series.labels());
      String wrong = actual == null ? "missing" : points(series.values(), actual, startMs, stepMs);
      if (!wrong.isEmpty()) {
        return series.labels() + ": " + wrong;
      }
    }
    return "";
  }

  private static String points(
      List<SeriesNotation.Value> expected, MatrixSeries actual, long startMs, long stepMs) {
    Map<Long, Integer> byTime = new TreeMap<>();
    for (int i = 0; i < actual.size(); i++) {
      byTime.put(actual.timestampMs(i), i);
    }
    for (int i = 0; i < expected.size(); i++) {
      Integer at = byTime.remove(startMs + i * stepMs);
      if (expected.get(i).absent() != (at == null)) {
        return (at == null ? "no point" : "a point") + " at step " + i;
      }
      String wrong =
          at == null ? "" : sample(expected.get(i), actual.value(at), actual.histogram(at));
      if (!wrong.isEmpty()) {
        return "step " + i + ": " + wrong;
      }
    }
    return byTime.isEmpty() ? "" : "points too many at " + byTime.keySet();
  }

  /** What is wrong with the middle step of a range evaluation that repeats an instant one. */
  String middle(QueryResult result, long timeMs) {
    QueryValue.Matrix matrix = (QueryValue.Matrix) result.value();
    List<QueryValue.VectorSample> samples =
        matrix.series().stream().flatMap(series -> at(series, timeMs).stream()).toList();
    if (expected.scalar() != null) {
      return samples.size() == 1
              && HistogramArithmetic.equal(expected.scalar(), samples.get(0).value())
          ? ""
          : "middle step of range: " + samples;
    }
    String wrong = vector(new QueryValue.Vector(samples));
    return wrong.isEmpty() ? "" : "middle step of range: " + wrong;
  }

  private static List<QueryValue.VectorSample> at(MatrixSeries series, long timeMs) {
    for (int i = 0; i < series.size(); i++) {
      if (series.timestampMs(i) == timeMs) {
        return List.of(
            new QueryValue.VectorSample(
                series.labels(), timeMs, series.value(i), series.histogram(i)));
      }
    }
    return List.of();
  }

  private String remarks(QueryResult result) {
    if (expected.has("fail")) {
      return "no failure";
    }
    String warnings = remarks("warn", result.warnings());
    return warnings.isEmpty() ? remarks("info", result.infos()) : warnings;
  }

  private String remarks(String type, List<String> actual) {
    List<Expectations.TextRule> rules = expected.rules(type);
    if (expected.has("no_" + type) && !actual.isEmpty()) {
      return "unexpected " + type + ": " + actual;
    }
    for (Expectations.TextRule rule : rules) {
      if (actual.stream().noneMatch(rule::matches)) {
        return "no " + type + " like " + rule.text() + " in " + actual;
      }
    }
    for (String text : actual) {
      if (!rules.isEmpty() && rules.stream().noneMatch(rule -> rule.matches(text))) {
        return "unexpected " + type + ": " + text;
      }
    }
    return "";
  }

  /** What is wrong with a failure, or "". */
  String failure(String message) {
    boolean matches = expected.rules("fail").stream().allMatch(rule -> rule.matches(message));
    return expected.has("fail") && matches ? "" : "failed: " + message;
  }
}

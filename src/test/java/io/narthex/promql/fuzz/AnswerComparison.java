package io.narthex.promql.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.ServerClient;
import io.narthex.model.FloatHistogram;
import io.narthex.promql.exec.MatrixSeries;
import io.narthex.promql.exec.QueryValue;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Compares an answer of the engine with Prometheus's JSON of the same. */
final class AnswerComparison {
  /** Roundings differ where large values cancel out. */
  private static final double RELATIVE = 1e-9;

  private static final double ABSOLUTE = 1e-9;

  private AnswerComparison() {}

  /** The first difference, or "". */
  static String difference(QueryValue.Matrix ours, JsonNode theirs) {
    Map<Map<String, String>, MatrixSeries> bySeries = new HashMap<>();
    ours.series().forEach(series -> bySeries.put(new TreeMap<>(series.labels().toMap()), series));
    for (JsonNode series : theirs.path("result")) {
      Map<String, String> labels = new TreeMap<>(ServerClient.labels(series.path("metric")));
      MatrixSeries mine = bySeries.remove(labels);
      if (mine == null) {
        return "missing " + labels;
      }
      String difference = difference(mine, samples(series));
      if (!difference.isEmpty()) {
        return labels + ": " + difference;
      }
    }
    return bySeries.isEmpty() ? "" : "surplus " + bySeries.keySet().iterator().next();
  }

  /** Values by time in ms; of a histogram, its sum and count. */
  private static Map<Long, double[]> samples(JsonNode series) {
    Map<Long, double[]> samples = new TreeMap<>();
    for (JsonNode value : series.path("values")) {
      samples.put(timeMs(value), new double[] {number(value.get(1))});
    }
    for (JsonNode value : series.path("histograms")) {
      JsonNode histogram = value.get(1);
      samples.put(
          timeMs(value),
          new double[] {number(histogram.path("sum")), number(histogram.path("count"))});
    }
    return samples;
  }

  private static String difference(MatrixSeries ours, Map<Long, double[]> theirs) {
    for (int i = 0; i < ours.size(); i++) {
      double[] other = theirs.remove(ours.timestampMs(i));
      FloatHistogram histogram = ours.histogram(i);
      String place = " at " + ours.timestampMs(i);
      if (other == null) {
        return "surplus " + (histogram == null ? ours.value(i) : histogram) + place;
      }
      double[] mine =
          histogram == null
              ? new double[] {ours.value(i)}
              : new double[] {histogram.sum(), histogram.count()};
      if (mine.length != other.length) {
        return "another type" + place;
      }
      for (int n = 0; n < mine.length; n++) {
        if (!near(mine[n], other[n])) {
          return mine[n] + " instead of " + other[n] + place;
        }
      }
    }
    return theirs.isEmpty() ? "" : "missing at " + theirs.keySet().iterator().next();
  }

  private static boolean near(double left, double right) {
    if (left == right || (Double.isNaN(left) && Double.isNaN(right))) {
      return true;
    }
    double distance = Math.abs(left - right);
    return distance <= ABSOLUTE || distance <= RELATIVE * Math.max(Math.abs(left), Math.abs(right));
  }

  private static long timeMs(JsonNode sample) {
    return Math.round(sample.get(0).asDouble() * 1000);
  }

  private static double number(JsonNode text) {
    return switch (text.asText()) {
      case "NaN" -> Double.NaN;
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text.asText());
    };
  }
}

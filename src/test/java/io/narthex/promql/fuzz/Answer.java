package io.narthex.promql.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.ServerClient;
import io.narthex.model.FloatHistogram;
import io.narthex.promql.exec.MatrixSeries;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.function.histogram.Buckets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.DoubleStream;

/**
 * What somebody says to a query: samples by labels and time in ms, or an error.
 *
 * @param error "" for none
 */
record Answer(String error, Map<Map<String, String>, TreeMap<Long, double[]>> series) {
  /** Roundings differ where large values cancel out. */
  private static final double NEAR = 1e-9;

  static Answer refused(String error) {
    return new Answer(error, Map.of());
  }

  static Answer of(QueryValue.Matrix matrix) {
    Map<Map<String, String>, TreeMap<Long, double[]>> series = new HashMap<>();
    for (MatrixSeries one : matrix.series()) {
      TreeMap<Long, double[]> samples = new TreeMap<>();
      for (int i = 0; i < one.size(); i++) {
        FloatHistogram histogram = one.histogram(i);
        double[] numbers =
            histogram == null ? new double[] {one.value(i)} : numbers(Buckets.of(histogram));
        if (histogram != null) {
          numbers[0] = histogram.sum();
          numbers[1] = histogram.count();
        }
        samples.put(one.timestampMs(i), numbers);
      }
      series.put(one.labels().toMap(), samples);
    }
    return new Answer("", series);
  }

  /** Prometheus's answer. */
  static Answer of(JsonNode json) {
    if (json.path("status").asText().equals("error")) {
      return refused(json.path("error").asText());
    }
    Map<Map<String, String>, TreeMap<Long, double[]>> series = new HashMap<>();
    for (JsonNode one : json.path("data").path("result")) {
      TreeMap<Long, double[]> samples = new TreeMap<>();
      one.path("values")
          .forEach(value -> samples.put(timeMs(value), new double[] {number(value.get(1))}));
      one.path("histograms").forEach(value -> samples.put(timeMs(value), histogram(value.get(1))));
      series.put(ServerClient.labels(one.path("metric")), samples);
    }
    return new Answer("", series);
  }

  /** Two places for sum and count, then bounds and count of each bucket that is not empty. */
  private static double[] numbers(Buckets buckets) {
    DoubleStream.Builder numbers = DoubleStream.builder().add(0).add(0);
    for (int i = 0; i < buckets.size(); i++) {
      bucket(numbers, buckets.lower(i), buckets.upper(i), buckets.count(i));
    }
    return numbers.build().toArray();
  }

  private static double[] histogram(JsonNode json) {
    DoubleStream.Builder numbers = DoubleStream.builder();
    numbers.add(number(json.path("sum"))).add(number(json.path("count")));
    for (JsonNode bucket : json.path("buckets")) {
      bucket(numbers, number(bucket.get(1)), number(bucket.get(2)), number(bucket.get(3)));
    }
    return numbers.build().toArray();
  }

  private static void bucket(DoubleStream.Builder to, double lower, double upper, double count) {
    if (Math.abs(count) > NEAR) {
      to.add(lower).add(upper).add(count);
    }
  }

  /** The first difference to another answer, or "". */
  String difference(Answer other) {
    if (!error.isEmpty() || !other.error.isEmpty()) {
      boolean both = !error.isEmpty() && !other.error.isEmpty();
      return both ? "" : "error \"" + error + "\" against \"" + other.error + '"';
    }
    for (Map.Entry<Map<String, String>, TreeMap<Long, double[]>> one : series.entrySet()) {
      TreeMap<Long, double[]> theirs = other.series.get(one.getKey());
      if (theirs == null) {
        return "surplus " + one.getKey();
      }
      String difference = difference(one.getValue(), theirs);
      if (!difference.isEmpty()) {
        return new TreeMap<>(one.getKey()) + ": " + difference;
      }
    }
    return other.series.keySet().stream()
        .filter(labels -> !series.containsKey(labels))
        .findFirst()
        .map(labels -> "missing " + labels)
        .orElse("");
  }

  private static String difference(TreeMap<Long, double[]> ours, TreeMap<Long, double[]> theirs) {
    for (Map.Entry<Long, double[]> sample : ours.entrySet()) {
      double[] other = theirs.get(sample.getKey());
      String place = " at " + sample.getKey();
      if (other == null) {
        return "surplus" + place;
      }
      double[] mine = sample.getValue();
      if (mine.length != other.length) {
        return "other buckets, or another type" + place;
      }
      for (int i = 0; i < mine.length; i++) {
        if (!near(mine[i], other[i])) {
          return mine[i] + " instead of " + other[i] + place;
        }
      }
    }
    return ours.size() == theirs.size() ? "" : "samples missing";
  }

  /** Whether the other has the same samples to the last digit; sums of histograms count, too. */
  boolean isExactly(Answer other) {
    return error.isEmpty()
        && other.error.isEmpty()
        && series.keySet().equals(other.series.keySet())
        && series.entrySet().stream()
            .allMatch(one -> exactly(one.getValue(), other.series.get(one.getKey())));
  }

  private static boolean exactly(TreeMap<Long, double[]> ours, TreeMap<Long, double[]> theirs) {
    return ours.keySet().equals(theirs.keySet())
        && ours.keySet().stream().allMatch(at -> Arrays.equals(ours.get(at), theirs.get(at)));
  }

  /** Whether all samples that differ, and there are no others than in both, hold a condition. */
  boolean differsOnlyWhere(Answer other, BiPredicate<double[], double[]> condition) {
    return error.isEmpty()
        && series.keySet().equals(other.series.keySet())
        && series.entrySet().stream()
            .allMatch(one -> only(one.getValue(), other.series.get(one.getKey()), condition));
  }

  private static boolean only(
      TreeMap<Long, double[]> ours,
      TreeMap<Long, double[]> theirs,
      BiPredicate<double[], double[]> condition) {
    return ours.keySet().equals(theirs.keySet())
        && ours.keySet().stream()
            .allMatch(
                at ->
                    near(ours.get(at), theirs.get(at))
                        || condition.test(ours.get(at), theirs.get(at)));
  }

  private static boolean near(double[] left, double[] right) {
    boolean near = left.length == right.length;
    for (int i = 0; near && i < left.length; i++) {
      near = near(left[i], right[i]);
    }
    return near;
  }

  static boolean near(double left, double right) {
    if (left == right || (Double.isNaN(left) && Double.isNaN(right))) {
      return true;
    }
    double distance = Math.abs(left - right);
    return distance <= NEAR || distance <= NEAR * Math.max(Math.abs(left), Math.abs(right));
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

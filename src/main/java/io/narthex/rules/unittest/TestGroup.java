package io.narthex.rules.unittest;

import io.narthex.model.Durations;
import io.narthex.model.Labels;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Tests over the same series. Immutable; texts in PromQL are parsed when the group is run, so that
 * what is wrong with them is that group's failure.
 *
 * @param intervalMs between the samples of a series; 0 for that of evaluations
 * @param startMs the time of the first sample, since the epoch
 * @param externalUrl without a slash at its end
 */
record TestGroup(
    String name,
    long intervalMs,
    long startMs,
    Labels externalLabels,
    String externalUrl,
    List<InputSeries> input,
    List<AlertTest> alerts,
    List<ExprTest> exprs) {

  /** A series and its values in the notation of {@code SeriesDescription}. */
  record InputSeries(String series, String values) {}

  /**
   * The alerts of one name that are to fire.
   *
   * @param atMs after the start
   */
  record AlertTest(long atMs, String alertName, List<FiringAlert> expected) {}

  /**
   * What a query is to give.
   *
   * @param atMs after the start
   */
  record ExprTest(String expr, long atMs, List<ExpectedSample> expected) {}

  /**
   * One sample of an expected answer.
   *
   * @param histogram in the notation of {@code SeriesDescription}, or ""
   */
  record ExpectedSample(String labels, double value, String histogram) {}

  TestGroup {
    for (int i = 0; i < alerts.size(); i++) {
      if (alerts.get(i).alertName.isEmpty()) {
        throw new IllegalArgumentException(
            "an item under alert_rule_test misses required attribute alertname at eval_time %s and index %d%s"
                .formatted(
                    Durations.format(alerts.get(i).atMs),
                    i,
                    name.isEmpty() ? "" : " (in TestGroup " + name + ")"));
      }
    }
  }

  /** When the last test takes place, since the epoch. */
  long endMs() {
    LongStream alertTimes = alerts.stream().mapToLong(AlertTest::atMs);
    LongStream exprTimes = exprs.stream().mapToLong(ExprTest::atMs);
    return startMs + LongStream.concat(alertTimes, exprTimes).max().orElse(0);
  }
}

package io.narthex.federation.pull;

import io.narthex.federation.replica.Replicas;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import java.util.List;
import java.util.Set;

/**
 * Which series a source can have selected for us, as far as what it sends tells: it adds its
 * external labels where a series lacks them, and so only a matcher that accepts no absent label
 * must still hold. Where its pulls go on and who leads is this server's own to say.
 */
record AskedSeries(List<List<Matcher>> selectors) {
  private static final Set<String> OURS = Set.of(SourceSeries.CURSOR, Replicas.LEADER);

  /**
   * What these selectors ask for, as they are sent.
   *
   * @throws IllegalArgumentException where one is none, which the configuration does not let by
   */
  static AskedSeries of(List<String> texts) {
    return new AskedSeries(texts.stream().map(AskedSeries::lasting).toList());
  }

  private static List<Matcher> lasting(String text) {
    try {
      return PromqlParser.parseMetricSelector(text).stream().filter(AskedSeries::lasts).toList();
    } catch (ParseException e) {
      throw new IllegalArgumentException("no selector: " + text, e);
    }
  }

  private static boolean lasts(Matcher matcher) {
    return matcher.name().equals(Labels.METRIC_NAME) || !matcher.matches("");
  }

  /** Whether a series may be stored. */
  boolean has(Labels series) {
    return !OURS.contains(series.metricName())
        && selectors.stream().anyMatch(matchers -> accept(matchers, series));
  }

  private static boolean accept(List<Matcher> matchers, Labels series) {
    return matchers.stream().allMatch(matcher -> matcher.matches(series.get(matcher.name())));
  }
}

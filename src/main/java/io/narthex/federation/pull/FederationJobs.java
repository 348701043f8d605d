package io.narthex.federation.pull;

import io.narthex.config.FederationConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.exposition.EscapingScheme;
import io.narthex.federation.series.Label;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What federation configurations come to as requests. */
public final class FederationJobs {
  /**
   * What a source tells of itself. Pulled along, its alerts would fire twice and its targets would
   * be taken for ours; where its own pulls go on is of no use to others.
   */
  private static final Matcher NOT_SYNTHETIC =
      new Matcher(
          Matcher.Type.NOT_REGEX,
          Labels.METRIC_NAME,
          "ALERTS|ALERTS_FOR_STATE|up|scrape_.+|narthex_federation_(cursor|leader)");

  private FederationJobs() {}

  /**
   * The selector itself, as configurations may have it.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static String checked(String selector) {
    try {
      PromqlParser.parseMetricSelector(selector);
      return selector;
    } catch (ParseException e) {
      throw new IllegalArgumentException("no selector: " + selector + ": " + e.getMessage(), e);
    }
  }

  /** The jobs of the sources that are asked for last samples, to be scraped as others are. */
  public static List<ScrapeConfig> latest(List<FederationConfig> configs) {
    return configs.stream()
        .filter(config -> config.mode() == FederationConfig.Mode.LATEST)
        .map(FederationJobs::latest)
        .toList();
  }

  /** The job by which last samples are pulled, whatever the mode. */
  static ScrapeConfig latest(FederationConfig config) {
    Map<String, List<String>> params = new HashMap<>(config.job().params());
    params.put("match[]", selectors(config));
    return config.job().federating(params);
  }

  /** The selectors as they are sent, what is excluded by default excluded. */
  static List<String> selectors(FederationConfig config) {
    return config.match().stream().map(text -> selector(text, config.keepSynthetic())).toList();
  }

  private static String selector(String text, boolean keepSynthetic) {
    try {
      List<Matcher> matchers = new ArrayList<>(PromqlParser.parseMetricSelector(text));
      boolean named = matchers.stream().anyMatch(FederationJobs::isName);
      if (!keepSynthetic && !named) {
        matchers.add(NOT_SYNTHETIC);
      }
      return matchers.stream().map(FederationJobs::text).collect(Collectors.joining(",", "{", "}"));
    } catch (ParseException e) {
      return text; // the source's answer will say what is wrong with it
    }
  }

  private static String text(Matcher matcher) {
    return Label.name(matcher.name(), EscapingScheme.ALLOW_UTF_8)
        + matcher.type().symbol()
        + '"'
        + Label.escape(matcher.value())
        + '"';
  }

  private static boolean isName(Matcher matcher) {
    return matcher.name().equals(Labels.METRIC_NAME) && matcher.type() == Matcher.Type.EQUAL;
  }
}

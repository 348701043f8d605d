package io.narthex.server.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.GoText;
import io.narthex.model.Labels;
import java.net.URLEncoder;
import java.util.List;

/**
 * What the server asks itself in turn: what others will ask, about series that it has. All of one
 * target, because what is compiled for round values alone is thrown away at the first odd one. No
 * selector twice, because answers about the same are remembered.
 */
final class WarmUpRequests {
  /** What every server has that scrapes anything. */
  private static final String SCRAPES = "__name__=~\"up|scrape_.+\"";

  private static final List<String> OTHER_PATHS =
      List.of("api/v1/series", "api/v1/labels", "api/v1/label/instance/values");

  private final Labels target;
  private final List<String> selections;

  /**
   * @param target the labels that all series of some target carry, none if nothing is scraped
   */
  WarmUpRequests(Labels target) {
    this.target = target;
    String matchers = matchers(target);
    this.selections = List.of(SCRAPES, matchers, SCRAPES + "," + matchers);
  }

  boolean hasTarget() {
    return !target.isEmpty();
  }

  private static String matchers(Labels target) {
    return target.isEmpty()
        ? SCRAPES
        : "job=%s,instance=%s"
            .formatted(GoText.quote(target.get("job")), GoText.quote(target.get("instance")));
  }

  /** The path and query of one request, relative to the server's root. */
  String at(int number) {
    String matchers = selections.get(number % selections.size());
    String selector = "{" + matchers + ",__name__!=\"" + number + "\"}";
    return path(number) + "?match%5B%5D=" + URLEncoder.encode(selector, UTF_8);
  }

  /** As it is and compressed, by turns, whatever is asked. */
  String encoding(int number) {
    return number / 2 % 2 == 0 ? "identity" : "gzip";
  }

  /** Every second one federates. */
  private static String path(int number) {
    int round = number / 6;
    return number % 2 == 0 ? "federate" : OTHER_PATHS.get(round % OTHER_PATHS.size());
  }
}

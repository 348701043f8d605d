package io.narthex.interop;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A place where two servers' answers may hold different values of the same type.
 *
 * @param request the path behind {@code /api/v1/}, or a part of the request's line
 * @param pointer JSON pointers, as a regular expression
 */
record AllowedDifference(String request, Pattern pointer, String reason) {

  static final List<AllowedDifference> ALL =
      List.of(
          new AllowedDifference(
              "targets",
              Pattern.compile(".*/(lastScrape|lastScrapeDuration)"),
              "each server scrapes at its own time"),
          new AllowedDifference(
              "targets",
              Pattern.compile(".*/(scrapeUrl|globalUrl|__address__)"),
              "each server scrapes its own copy of the target, on another port"),
          new AllowedDifference(
              "status/buildinfo", Pattern.compile("/data/.*"), "each server is its own build"),
          new AllowedDifference(
              "status/config",
              Pattern.compile("/data/yaml"),
              "each server scrapes its own copy of the target, and shows the defaults it knows"),
          new AllowedDifference(
              "status/walreplay",
              Pattern.compile("/data/.*"),
              "each server has segments of its own"),
          new AllowedDifference(
              "status/runtimeinfo",
              Pattern.compile("/data/.*"),
              "each server is its own process with its own history"),
          new AllowedDifference(
              "demo_untyped + on () demo_requests_total",
              Pattern.compile("/error"),
              "3.14 names the duplicates in the order of the series, 3.5 the later one first"),
          new AllowedDifference(
              "label/not-a-name%FF/values",
              Pattern.compile("/error"),
              "WildFly decodes the path: which byte was no UTF-8 is not known any more"));

  static boolean covers(ApiRequest request, String pointer) {
    return ALL.stream().anyMatch(d -> d.isAbout(request) && d.pointer.matcher(pointer).matches());
  }

  private boolean isAbout(ApiRequest asked) {
    boolean wholePath = request.indexOf(' ') < 0;
    return wholePath ? asked.path().equals(request) : asked.line().contains(request);
  }
}

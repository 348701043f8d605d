package io.narthex.interop;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A place where two servers' answers may hold different values of the same type.
 *
 * @param path of the request, behind {@code /api/v1/}
 * @param pointer JSON pointers, as a regular expression
 */
record AllowedDifference(String path, Pattern pointer, String reason) {

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
              "status/runtimeinfo",
              Pattern.compile("/data/.*"),
              "each server is its own process with its own history"));

  static boolean covers(String path, String pointer) {
    return ALL.stream().anyMatch(d -> d.path.equals(path) && d.pointer.matcher(pointer).matches());
  }
}

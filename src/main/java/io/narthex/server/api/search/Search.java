package io.narthex.server.api.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What somebody looks for: names that match any of the terms, all names where there are none.
 *
 * @param threshold from 0 to 1: what matches less is left out
 */
public record Search(
    List<String> terms, FuzzAlgorithm algorithm, double threshold, boolean caseSensitive) {
  /**
   * A name that was found.
   *
   * @param score how well it matches, up to 1
   */
  public record Found(String name, double score) {
    /** The best first; what is equally good stays in its order. */
    public static final Comparator<Found> BEST_FIRST =
        Comparator.comparingDouble(Found::score).reversed();
  }

  public Search {
    terms = terms.stream().map(term -> caseSensitive ? term : lower(term)).toList();
  }

  /** Those of the names that match, in their order; the list is the caller's. */
  public List<Found> among(List<String> names) {
    return names.stream()
        .map(name -> new Found(name, score(name)))
        .filter(found -> found.score() > 0)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private double score(String name) {
    String compared = caseSensitive ? name : lower(name);
    return terms.stream()
        .mapToDouble(term -> algorithm.score(term, compared, threshold))
        .max()
        .orElse(1);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

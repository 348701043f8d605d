package io.narthex.server.api.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a name that is not quite what was typed may still match. */
public enum FuzzAlgorithm {
  /** What was typed stands in the name in this order, with gaps. */
  SUBSEQUENCE {
    @Override
    double score(String term, String name, double threshold) {
      double score = name.startsWith(term) ? 1 : Subsequence.score(term, name);
      return score >= threshold ? score : 0;
    }
  },

  /** The name contains what was typed or, with a threshold, is similar to it as a whole. */
  JAROWINKLER {
    @Override
    double score(String term, String name, double threshold) {
      if (name.contains(term)) {
        return name.startsWith(term) ? 1 : INSIDE;
      }
      double score = threshold > 0 ? JaroWinkler.similarity(term, name) : 0;
      return score >= threshold ? score : 0;
    }
  };

  /** A name that contains the term ranks before those that only resemble it. */
  private static final double INSIDE = 0.9;

  /** How well a name matches one term, 0 if it does not or does so less than the threshold. */
  abstract double score(String term, String name, double threshold);

  /** As requests name it: {@code subsequence}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FuzzAlgorithm> named(String text) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.text().equals(text)).findFirst();
  }
}

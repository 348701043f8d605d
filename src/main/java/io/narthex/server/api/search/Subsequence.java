package io.narthex.server.api.search;

/**
 * Scores a name in which the characters of a term stand in order. A run of n characters counts n²,
 * so that few long runs beat many short ones; each character skipped costs its share of the name's
 * length, behind the last run half of it. The best start counts, as a share of what the whole term
 * in one run would score. These are the weights of Prometheus 3.14.
 */
final class Subsequence {
  private final int[] term;
  private final int[] name;

  private Subsequence(String term, String name) {
    this.term = term.codePoints().toArray();
    this.name = name.codePoints().toArray();
  }

  /** From 0, the term is no subsequence of the name, to 1, it is the name. */
  static double score(String term, String name) {
    return term.isEmpty() || term.equals(name) ? 1 : new Subsequence(term, name).best();
  }

  private double best() {
    double best = 0;
    for (int start = 0; start <= name.length - term.length; start++) {
      if (name[start] == term[0]) {
        double score = from(start);
        if (Double.isNaN(score)) {
          break; // what does not fit behind here fits behind no later start
        }
        best = Math.max(best, score);
      }
    }
    return best / ((double) term.length * term.length);
  }

  /** The score of taking each run where it comes first; NaN where the term does not fit. */
  private double from(int start) {
    double score = 0;
    int found = 0;
    int behind = 0;
    for (int at = start; found < term.length; ) {
      at = next(term[found], at);
      if (at == name.length) {
        return Double.NaN;
      }
      int run = run(found, at);
      score += (double) run * run - share(at - behind);
      found += run;
      at += run;
      behind = at;
    }
    return score - share(name.length - behind) / 2;
  }

  private int next(int character, int from) {
    int at = from;
    while (at < name.length && name[at] != character) {
      at++;
    }
    return at;
  }

  /** How many characters of the term, from one on, stand in the name one after the other. */
  private int run(int found, int at) {
    int run = 0;
    while (found + run < term.length
        && at + run < name.length
        && term[found + run] == name[at + run]) {
      run++;
    }
    return run;
  }

  private double share(int skipped) {
    return (double) skipped / name.length;
  }
}

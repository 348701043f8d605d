package io.narthex.server.api.search;

/**
 * Jaro's similarity of two texts, raised by Winkler for a common prefix of up to four characters.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Jaro%E2%80%93Winkler_distance">Jaro-Winkler</a>
 */
final class JaroWinkler {
  private static final double PREFIX_WEIGHT = 0.1;
  private static final int LONGEST_PREFIX = 4;

  private final int[] shorter;
  private final int[] longer;

  private JaroWinkler(int[] shorter, int[] longer) {
    this.shorter = shorter;
    this.longer = longer;
  }

  /** From 0, nothing in common, to 1, equal. */
  static double similarity(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    int[] a = one.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    JaroWinkler pair = a.length <= b.length ? new JaroWinkler(a, b) : new JaroWinkler(b, a);
    double jaro = pair.jaro();
    return jaro + pair.prefix() * PREFIX_WEIGHT * (1 - jaro);
  }

  private double jaro() {
    boolean[] matched = new boolean[longer.length];
    int[] matches = new int[shorter.length];
    int count = 0;
    for (int i = 0; i < shorter.length; i++) {
      if (match(i, matched)) {
        matches[count++] = shorter[i];
      }
    }
    if (count == 0) {
      return 0;
    }
    double inOrder = count - transposed(matches, matched) / 2.0;
    return ((double) count / shorter.length + (double) count / longer.length + inOrder / count) / 3;
  }

  /** Finds the first free equal character of the longer text that is near enough. */
  private boolean match(int i, boolean[] matched) {
    int distance = Math.max(longer.length / 2 - 1, 0);
    int to = Math.min(i + distance + 1, longer.length);
    for (int j = Math.max(i - distance, 0); j < to; j++) {
      if (!matched[j] && shorter[i] == longer[j]) {
        matched[j] = true;
        return true;
      }
    }
    return false;
  }

  private int transposed(int[] matches, boolean[] matched) {
    int transposed = 0;
    int next = 0;
    for (int j = 0; j < longer.length; j++) {
      if (matched[j] && matches[next++] != longer[j]) {
        transposed++;
      }
    }
    return transposed;
  }

  private int prefix() {
    int most = Math.min(LONGEST_PREFIX, shorter.length);
    int length = 0;
    while (length < most && shorter[length] == longer[length]) {
      length++;
    }
    return length;
  }
}

package io.narthex.config.revision;

/**
 * A line of either text.
 *
 * @param from its number in the older text, from 1; 0 where it is not in it
 * @param to its number in the newer text, the same
 */
public record DiffLine(Kind kind, int from, int to, String text) {
  /** What happened to a line. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  static DiffLine same(int fromIndex, int toIndex, String text) {
    return new DiffLine(Kind.SAME, fromIndex + 1, toIndex + 1, text);
  }

  static DiffLine removed(int index, String text) {
    return new DiffLine(Kind.REMOVED, index + 1, 0, text);
  }

  static DiffLine added(int index, String text) {
    return new DiffLine(Kind.ADDED, 0, index + 1, text);
  }
}

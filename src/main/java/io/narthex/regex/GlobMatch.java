package io.narthex.regex;

import io.narthex.regex.Shape.Piece;
import java.util.List;

/**
 * Matches a glob by taking every literal at its first possible place, which is never worse than a
 * later one; only the last literal, where no gap follows, is tied to the end.
 */
final class GlobMatch {
  private GlobMatch() {}

  static boolean matches(List<Piece> pieces, String value) {
    int at = 0;
    int gap = -1;
    int last = pieces.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (pieces.get(i) instanceof Piece.Gap wide) {
        gap = wide.least();
      } else if (pieces.get(i) instanceof Piece.Text literal) {
        int start = place(value, literal.text(), at, gap, i == last);
        if (start < 0) {
          return false;
        }
        at = start + literal.text().length();
        gap = -1;
      }
    }
    return gap < 0 ? at == value.length() : value.length() - at >= gap;
  }

  /** Where a literal starts, or -1; a gap of -1 is no gap at all. */
  private static int place(String value, String literal, int at, int gap, boolean atEnd) {
    if (gap < 0) {
      return value.startsWith(literal, at) ? at : -1;
    }
    if (!atEnd) {
      return value.indexOf(literal, at + gap);
    }
    int start = value.length() - literal.length();
    return start >= at + gap && value.endsWith(literal) ? start : -1;
  }
}

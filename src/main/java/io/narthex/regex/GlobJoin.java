package io.narthex.regex;

import io.narthex.regex.Shape.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins neighbouring pieces: {@code "a" "b"} is {@code "ab"}, {@code .* .+} is {@code .+}. */
final class GlobJoin {
  private GlobJoin() {}

  /** The pieces with texts and gaps alternating; null where two {@code .+} meet. */
  static @Nullable List<Piece> join(List<Piece> pieces) {
    List<Piece> joined = new ArrayList<>();
    for (Piece piece : pieces) {
      Piece before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (before instanceof Piece.Text left && piece instanceof Piece.Text right) {
        joined.set(joined.size() - 1, new Piece.Text(left.text() + right.text()));
      } else if (before instanceof Piece.Gap left && piece instanceof Piece.Gap right) {
        if (left.least() + right.least() > 1) {
          return null;
        }
        joined.set(joined.size() - 1, new Piece.Gap(left.least() + right.least()));
      } else {
        joined.add(piece);
      }
    }
    return List.copyOf(joined);
  }
}

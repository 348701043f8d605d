package io.narthex.regex;

import java.util.List;
import java.util.Set;

/** What a simple expression comes to: a cheap test in place of the regex engine. */
sealed interface Shape {
  boolean matches(String value);

  String prefix();

  /** An alternation of literals; a single literal is a set of one. */
  record Literals(Set<String> values) implements Shape {
    @Override
    public boolean matches(String value) {
      return values.contains(value);
    }

    @Override
    public String prefix() {
      return values.size() == 1 ? values.iterator().next() : "";
    }
  }

  /** Literals with gaps between them: {@code prefix.*}, {@code .*suffix}, {@code .*contains.*}. */
  record Glob(List<Piece> pieces) implements Shape {
    @Override
    public boolean matches(String value) {
      return GlobMatch.matches(pieces, value);
    }

    @Override
    public String prefix() {
      return !pieces.isEmpty() && pieces.get(0) instanceof Piece.Text first ? first.text() : "";
    }
  }

  /** Several globs, any of which may match. */
  record AnyOf(List<Glob> globs) implements Shape {
    @Override
    public boolean matches(String value) {
      for (Glob glob : globs) {
        if (glob.matches(value)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String prefix() {
      return "";
    }
  }

  /** A part of a glob. */
  sealed interface Piece {
    record Text(String text) implements Piece {}

    /** {@code .*} (at least 0 characters) or {@code .+} (at least 1). */
    record Gap(int least) implements Piece {}
  }
}

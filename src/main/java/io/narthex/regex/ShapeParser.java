package io.narthex.regex;

import io.narthex.regex.Shape.Piece;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the expressions people mostly write: literals, {@code .*}, {@code .+}, groups and
 * alternation, multiplied out into branches. Anything else is left to the regex engine.
 *
 * <p>For example {@code api-(get|put).*} becomes the globs {@code api-get.*} and {@code api-put.*}.
 */
final class ShapeParser {
  /** Beyond these the product of alternations costs more than the regex engine. */
  private static final int MAX_LITERALS = 4096;

  private static final int MAX_GLOBS = 16;
  private static final int MAX_DEPTH = 16;
  private static final String META = "\\.+*?()|[]{}^$";

  private final String source;
  private int at;
  private int depth;

  private ShapeParser(String source) {
    this.source = source;
  }

  static @Nullable Shape parse(String source) {
    ShapeParser parser = new ShapeParser(source);
    List<List<Piece>> branches = parser.alternation();
    return branches == null || parser.at < source.length() ? null : shape(branches);
  }

  private static @Nullable Shape shape(List<List<Piece>> branches) {
    Set<String> literals = new LinkedHashSet<>();
    List<Shape.Glob> globs = new ArrayList<>();
    for (List<Piece> branch : branches) {
      List<Piece> joined = GlobJoin.join(branch);
      if (joined == null) {
        return null;
      }
      globs.add(new Shape.Glob(joined));
      if (joined.isEmpty()) {
        literals.add("");
      } else if (joined.size() == 1 && joined.get(0) instanceof Piece.Text text) {
        literals.add(text.text());
      }
    }
    if (literals.size() > 0 && globs.stream().noneMatch(ShapeParser::hasGap)) {
      return new Shape.Literals(Set.copyOf(literals));
    }
    if (globs.size() == 1) {
      return globs.get(0);
    }
    return globs.size() <= MAX_GLOBS ? new Shape.AnyOf(List.copyOf(globs)) : null;
  }

  private static boolean hasGap(Shape.Glob glob) {
    return glob.pieces().stream().anyMatch(piece -> piece instanceof Piece.Gap);
  }

  private @Nullable List<List<Piece>> alternation() {
    List<List<Piece>> all = new ArrayList<>();
    do {
      List<List<Piece>> branch = sequence();
      if (branch == null || all.size() + branch.size() > MAX_LITERALS) {
        return null;
      }
      all.addAll(branch);
    } while (take("|"));
    return all;
  }

  private @Nullable List<List<Piece>> sequence() {
    List<List<Piece>> product = List.of(List.of());
    while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
      List<List<Piece>> next = atom();
      if (next == null || startsWithRepetition()) {
        return null;
      }
      if ((long) product.size() * next.size() > MAX_LITERALS) {
        return null;
      }
      product = multiply(product, next);
    }
    return product;
  }

  private @Nullable List<List<Piece>> atom() {
    if (take(".*")) {
      return List.of(List.of(new Piece.Gap(0)));
    }
    if (take(".+")) {
      return List.of(List.of(new Piece.Gap(1)));
    }
    if (take("(?:") || (!source.startsWith("(?", at) && take("("))) {
      return group();
    }
    String literal = literal();
    return literal == null ? null : List.of(List.of(new Piece.Text(literal)));
  }

  private @Nullable List<List<Piece>> group() {
    if (++depth > MAX_DEPTH) {
      return null;
    }
    List<List<Piece>> inner = alternation();
    depth--;
    return inner != null && take(")") ? inner : null;
  }

  /** A run of plain characters; a repetition binds to the last one, so that is left alone. */
  private @Nullable String literal() {
    StringBuilder text = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at);
      boolean escaped = c == '\\' && at + 1 < source.length() && isMeta(source.charAt(at + 1));
      if (!escaped && isMeta(c)) {
        break;
      }
      text.append(escaped ? source.charAt(at + 1) : c);
      at += escaped ? 2 : 1;
    }
    return text.length() == 0 ? null : text.toString();
  }

  private static boolean isMeta(char c) {
    return META.indexOf(c) >= 0;
  }

  private boolean startsWithRepetition() {
    return at < source.length() && "*+?{".indexOf(source.charAt(at)) >= 0;
  }

  private boolean take(String token) {
    if (!source.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  private static List<List<Piece>> multiply(List<List<Piece>> left, List<List<Piece>> right) {
    List<List<Piece>> product = new ArrayList<>(left.size() * right.size());
    for (List<Piece> head : left) {
      for (List<Piece> tail : right) {
        List<Piece> joined = new ArrayList<>(head);
        joined.addAll(tail);
        product.add(joined);
      }
    }
    return product;
  }
}

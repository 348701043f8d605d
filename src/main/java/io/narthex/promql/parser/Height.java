package io.narthex.promql.parser;

import io.narthex.promql.ast.Expr;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Refuses expressions that are nested too deeply for those who walk them recursively. The parser
 * itself needs no recursion for a long {@code a + b + c}, but its tree is as high as it is long.
 */
final class Height {
  private record Level(Expr expr, int depth) {}

  private Height() {}

  static List<ParseError> errors(Expr root, int limit) {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(root, 1));
    while (!open.isEmpty()) {
      Level level = open.pop();
      if (level.depth > limit) {
        return List.of(new ParseError(level.expr.position(), Nesting.message(limit)));
      }
      for (Expr child : level.expr.children()) {
        open.push(new Level(child, level.depth + 1));
      }
    }
    return List.of();
  }
}

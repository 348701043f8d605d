package io.narthex.tsdb.index;

import java.util.ArrayList;
import java.util.List;

/** Regular expressions that only list literals, as dashboards make them: {@code a|b\.c|d}. */
final class Alternation {
  private static final String META = "()[]{}*+?^$.\\";

  private Alternation() {}

  /** The literals; an empty list where the expression is more than that. */
  static List<String> literals(String regex) {
    List<String> literals = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '|') {
        literals.add(literal.toString());
        literal.setLength(0);
      } else if (c == '\\' && i + 1 < regex.length() && META.indexOf(regex.charAt(i + 1)) >= 0) {
        literal.append(regex.charAt(++i));
      } else if (META.indexOf(c) >= 0) {
        return List.of();
      } else {
        literal.append(c);
      }
    }
    literals.add(literal.toString());
    return literals;
  }
}

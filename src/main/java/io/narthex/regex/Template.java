package io.narthex.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text with references to groups, in the syntax of Go's {@code Regexp.Expand}: {@code $1}, {@code
 * ${1}}, {@code $name}, {@code ${name}}; {@code $$} is a dollar sign; a name is as long as it can
 * be, so {@code $1x} is {@code ${1x}}; what is malformed stands for itself. Immutable.
 */
public final class Template {
  private sealed interface Part {
    record Text(String text) implements Part {}

    record Numbered(int group) implements Part {}

    record Named(String group) implements Part {}
  }

  private final String source;
  private final List<Part> parts;

  private Template(String source, List<Part> parts) {
    this.source = source;
    this.parts = parts;
  }

  public static Template parse(String source) {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < source.length(); ) {
      int end = source.charAt(at) == '$' ? referenceEnd(source, at) : at;
      if (end == at) {
        text.append(source.charAt(at++));
        at += text.charAt(text.length() - 1) == '$' && source.startsWith("$", at) ? 1 : 0;
        continue;
      }
      flush(text, parts);
      parts.add(reference(source.substring(at, end)));
      at = end;
    }
    flush(text, parts);
    return new Template(source, List.copyOf(parts));
  }

  public String source() {
    return source;
  }

  /** The text itself where it refers to no group. */
  public Optional<String> constant() {
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return parts.size() == 1 && parts.get(0) instanceof Part.Text only
        ? Optional.of(only.text())
        : Optional.empty();
  }

  public String expand(Captures captures) {
    StringBuilder expanded = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text literal) {
        expanded.append(literal.text());
      } else if (part instanceof Part.Numbered number) {
        expanded.append(captures.group(number.group()));
      } else if (part instanceof Part.Named name) {
        expanded.append(captures.group(name.group()));
      }
    }
    return expanded.toString();
  }

  /** Where the reference that starts at a dollar sign ends; the start itself where it is none. */
  private static int referenceEnd(String source, int dollar) {
    boolean braced = source.startsWith("{", dollar + 1);
    int start = dollar + (braced ? 2 : 1);
    int end = start;
    while (end < source.length() && isNameChar(source.charAt(end))) {
      end++;
    }
    if (end == start || (braced && !source.startsWith("}", end))) {
      return dollar;
    }
    return braced ? end + 1 : end;
  }

  private static boolean isNameChar(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static Part reference(String text) {
    String name = text.startsWith("${") ? text.substring(2, text.length() - 1) : text.substring(1);
    boolean number = name.length() <= 8 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean leadingZero = name.length() > 1 && name.startsWith("0");
    return number && !leadingZero
        ? new Part.Numbered(Integer.parseInt(name))
        : new Part.Named(name);
  }

  private static void flush(StringBuilder text, List<Part> parts) {
    if (text.length() > 0) {
      parts.add(new Part.Text(text.toString()));
      text.setLength(0);
    }
  }

  @Override
  public String toString() {
    return source;
  }
}

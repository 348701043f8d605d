package io.narthex.template;

import io.narthex.model.GoText;

/** The text of a template under its name; makes the errors about places in it. */
record Source(String name, String text) {
  private static final int LONGEST_EXCERPT = 20;

  static String quote(String text) {
    return GoText.quote(text);
  }

  /** An error of parsing, which has a line only. */
  TemplateException error(int position, String problem) {
    return new TemplateException("template: " + name + ":" + line(position) + ": " + problem);
  }

  /** An error of expanding, which names line, column (from 0, as in Go) and what stands there. */
  TemplateException failure(Range at, String problem) {
    int lineStart = text.lastIndexOf('\n', at.start() - 1) + 1;
    String excerpt = text.substring(at.start(), at.end());
    String shown =
        excerpt.length() > LONGEST_EXCERPT
            ? excerpt.substring(0, LONGEST_EXCERPT) + "..."
            : excerpt;
    return new TemplateException(
        "template: %s:%d:%d: executing %s at <%s>: %s"
            .formatted(
                name, line(at.start()), at.start() - lineStart, quote(name), shown, problem));
  }

  private long line(int position) {
    return 1
        + text.substring(0, Math.min(position, text.length()))
            .chars()
            .filter(c -> c == '\n')
            .count();
  }

  /** Indexes of characters, the end not included. */
  record Range(int start, int end) {}
}

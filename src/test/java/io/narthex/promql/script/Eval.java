package io.narthex.promql.script;

import io.narthex.model.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code eval} block.
 *
 * @param stepMs 0 for an instant evaluation
 */
record Eval(
    int line, String expr, long startMs, long endMs, long stepMs, Expectations expectations) {
  private static final Pattern INSTANT =
      Pattern.compile("eval(?:_(fail|warn|ordered|info))?\\s+instant\\s+(?:at\\s+(.+?))?\\s+(.+)");
  private static final Pattern RANGE =
      Pattern.compile(
          "eval(?:_(fail|warn|info))?\\s+range\\s+from\\s+(.+)\\s+to\\s+(.+)\\s+step\\s+(.+?)\\s+(.+)");

  /** Parses a block: its first line and those up to the next empty one. */
  static Eval parse(int line, List<String> block) {
    Matcher range = RANGE.matcher(block.get(0));
    Expectations expectations = new Expectations();
    Eval eval;
    if (range.matches()) {
      expectations.old(range.group(1));
      eval =
          new Eval(
              line,
              range.group(5),
              millis(range.group(2)),
              millis(range.group(3)),
              millis(range.group(4)),
              expectations);
    } else {
      Matcher instant = INSTANT.matcher(block.get(0));
      if (!instant.matches()) {
        throw new IllegalArgumentException("no eval: " + block.get(0));
      }
      expectations.old(instant.group(1));
      long at = instant.group(2) == null ? 0 : millis(instant.group(2));
      eval = new Eval(line, instant.group(3), at, at, 0, expectations);
    }
    new ArrayList<>(block.subList(1, block.size())).forEach(expectations::add);
    return eval;
  }

  static long millis(String duration) {
    return duration.startsWith("-")
        ? -Durations.parseMs(duration.substring(1))
        : Durations.parseMs(duration);
  }

  boolean isInstant() {
    return stepMs == 0;
  }
}

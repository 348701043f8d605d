package io.narthex.promql.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an eval block says must come out. */
final class Expectations {
  private static final Pattern EXPECT =
      Pattern.compile(
          "expect\\s+(ordered|fail|warn|no_warn|info|no_info)(?:\\s+(regex|msg):(.+))?");
  private static final Pattern RANGE_VECTOR =
      Pattern.compile("expect range vector from (\\S+) to (\\S+) step (\\S+)");

  /** One line about errors, warnings or infos. */
  record TextRule(String type, boolean regex, String text) {
    boolean matches(String actual) {
      if (text == null) {
        return true;
      }
      return regex ? Pattern.compile(text).matcher(actual).find() : actual.equals(text);
    }
  }

  private final List<TextRule> rules = new ArrayList<>();
  private final List<SeriesNotation> series = new ArrayList<>();
  private Double scalar;
  private String string;
  private long[] rangeVector;

  /** Expectations in the command itself, as older scripts have them. */
  void old(String type) {
    if (type != null) {
      rules.add(new TextRule(type, false, null));
    }
  }

  void add(String line) {
    Matcher expect = EXPECT.matcher(line);
    Matcher vector = RANGE_VECTOR.matcher(line);
    if (expect.matches()) {
      String text = expect.group(3) == null ? null : expect.group(3).trim();
      rules.add(new TextRule(expect.group(1), "regex".equals(expect.group(2)), text));
    } else if (vector.matches()) {
      rangeVector =
          new long[] {
            Eval.millis(vector.group(1)), Eval.millis(vector.group(2)), Eval.millis(vector.group(3))
          };
    } else if (line.startsWith("expect string ")) {
      String quoted = line.substring("expect string ".length()).trim();
      string = quoted.substring(1, quoted.length() - 1);
    } else if (line.matches("[+-]?(\\d|\\.\\d|(?i)inf$|(?i)nan$).*") && !line.contains(" ")) {
      scalar = SeriesNotation.number(line);
    } else {
      series.add(SeriesNotation.parse(line));
    }
  }

  List<TextRule> rules(String type) {
    return rules.stream().filter(rule -> rule.type.equals(type)).toList();
  }

  boolean has(String type) {
    return !rules(type).isEmpty();
  }

  /** No expectation at all: an empty result or a failure. */
  List<SeriesNotation> series() {
    return series;
  }

  Double scalar() {
    return scalar;
  }

  String string() {
    return string;
  }

  /** Start, end and step (ms) of an expected range vector, or null. */
  long[] rangeVector() {
    return rangeVector;
  }
}

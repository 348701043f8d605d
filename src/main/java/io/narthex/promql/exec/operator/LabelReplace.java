package io.narthex.promql.exec.operator;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.narthex.model.Labels;
import io.narthex.promql.function.EvaluationException;
import java.util.List;

/** {@code label_replace} and {@code label_join}: set one label from others. */
public final class LabelReplace {
  private LabelReplace() {}

  /** Sets {@code target} to the expanded replacement where the source matches as a whole. */
  public static List<Series> replace(
      List<Series> series, String target, String replacement, String source, String regex) {
    Pattern pattern = compile(regex);
    checkName(target);
    return series.stream()
        .map(
            one -> {
              Matcher match = pattern.matcher(one.labels().get(source));
              return match.matches() ? set(one, target, expand(match, replacement)) : one;
            })
        .toList();
  }

  private static Pattern compile(String regex) {
    try {
      return Pattern.compile("^(?s:" + regex + ")$");
    } catch (PatternSyntaxException e) {
      throw new EvaluationException("invalid regular expression in label_replace(): " + regex, e);
    }
  }

  /** Sets {@code target} to the sources' values with a separator between them. */
  public static List<Series> join(
      List<Series> series, String target, String separator, List<String> sources) {
    sources.forEach(
        source -> {
          if (!isValidName(source)) {
            throw new EvaluationException("invalid source label name in label_join(): " + source);
          }
        });
    if (!isValidName(target)) {
      throw new EvaluationException("invalid destination label name in label_join(): " + target);
    }
    return series.stream()
        .map(
            one ->
                set(
                    one,
                    target,
                    String.join(
                        separator, sources.stream().map(s -> one.labels().get(s)).toList())))
        .toList();
  }

  private static Series set(Series series, String target, String value) {
    Labels labels = series.labels().toBuilder().set(target, value).build();
    boolean named = target.equals(Labels.METRIC_NAME);
    return named ? new Series(labels, false) : series.with(labels);
  }

  private static void checkName(String name) {
    if (!isValidName(name)) {
      throw new EvaluationException("invalid destination label name in label_replace(): " + name);
    }
  }

  /** Whether a text can name a label; U+FFFD stands where an escape was no UTF-8. */
  public static boolean isValidName(String name) {
    return !name.isEmpty() && name.indexOf('\uFFFD') < 0;
  }

  /** Go's templates: {@code $1}, {@code ${1}}, {@code ${name}}, {@code $$}; unknown ones are "". */
  static String expand(Matcher match, String template) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      if (c != '$' || i + 1 == template.length()) {
        text.append(c);
        i++;
      } else if (template.charAt(i + 1) == '$') {
        text.append('$');
        i += 2;
      } else {
        i = expandGroup(match, template, i, text);
      }
    }
    return text.toString();
  }

  private static int expandGroup(Matcher match, String template, int dollar, StringBuilder text) {
    boolean braced = template.charAt(dollar + 1) == '{';
    int start = dollar + (braced ? 2 : 1);
    int end = start;
    while (end < template.length() && isWord(template.charAt(end))) {
      end++;
    }
    boolean closed = !braced || (end < template.length() && template.charAt(end) == '}');
    if (end == start || !closed) {
      text.append('$');
      return dollar + 1;
    }
    text.append(group(match, template.substring(start, end)));
    return braced ? end + 1 : end;
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static String group(Matcher match, String name) {
    String value = null;
    if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int number = name.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(name);
      value = number <= match.groupCount() ? match.group(number) : null;
    } else if (match.pattern().namedGroups().containsKey(name)) {
      value = match.group(name);
    }
    return value == null ? "" : value;
  }
}

package io.narthex.template;

import io.narthex.model.GoInterval;
import io.narthex.model.GoText;
import io.narthex.model.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Go's package fmt prints them. */
final class GoFormat {
  /** No field is padded to more than this, whatever a template asks for. */
  static final int MAX_WIDTH = 10_000;

  private GoFormat() {}

  /** {@code %v}. */
  static String print(@Nullable Object value) {
    if (value == null) {
      return "<no value>";
    }
    if (value instanceof Double number) {
      return GoText.general(number);
    }
    if (value instanceof Instant time) {
      return GoTime.print(time);
    }
    if (value instanceof Duration duration) {
      return GoInterval.of(duration);
    }
    if (value instanceof Labels labels) {
      return map(labels.toMap());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((name, one) -> sorted.put(String.valueOf(name), one));
      return map(sorted);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(GoFormat::print).collect(Collectors.joining(" ", "[", "]"));
    }
    if (value instanceof TemplateSample sample) {
      return "{" + print(sample.labels()) + " " + print(sample.value()) + "}";
    }
    if (value instanceof TemplateScope scope) {
      List<Object> fields =
          List.of(scope.labels(), scope.externalLabels(), scope.externalUrl(), scope.value());
      return fields.stream().map(GoFormat::print).collect(Collectors.joining(" ", "{", "}"));
    }
    return value.toString();
  }

  private static String map(Map<String, ?> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + print(entry.getValue()))
        .collect(Collectors.joining(" ", "map[", "]"));
  }

  /** Side by side, with a space between two of which neither is text. */
  static String printAll(List<@Nullable Object> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      boolean apart =
          i > 0 && !(values.get(i) instanceof String) && !(values.get(i - 1) instanceof String);
      text.append(apart ? " " : "").append(print(values.get(i)));
    }
    return text.toString();
  }

  static String printLine(List<@Nullable Object> values) {
    return values.stream().map(GoFormat::print).collect(Collectors.joining(" ", "", "\n"));
  }

  /** {@code printf}. */
  static String format(String format, List<@Nullable Object> values) {
    StringBuilder text = new StringBuilder();
    List<@Nullable Object> rest = new ArrayList<>(values);
    int at = 0;
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        break;
      }
      text.append(format, at, percent);
      FormatVerb verb = FormatVerb.read(format, percent);
      at = verb.end();
      text.append(
          verb.takesValue() && rest.isEmpty()
              ? verb.missing()
              : verb.format(verb.takesValue() ? rest.remove(0) : null));
    }
    text.append(format.substring(Math.min(at, format.length())));
    return rest.isEmpty() ? text.toString() : text + surplus(rest);
  }

  private static String surplus(List<@Nullable Object> rest) {
    return rest.stream()
        .map(value -> Values.type(value) + "=" + print(value))
        .collect(Collectors.joining(", ", "%!(EXTRA ", ")"));
  }
}

package io.narthex.template;

import io.narthex.model.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What templates work with, beside each the Go type it stands for: {@link String}, {@link Boolean},
 * {@link Long} (int), {@link Double} (float64), {@link Labels} (map[string]string), {@link Map}
 * (map[string]interface{}), {@link List} of samples, {@link TemplateSample}, {@link TemplateScope}
 * (the struct at {@code $}), {@link Instant} (time.Time), {@link Duration}, and whatever a value of
 * a sample is.
 */
final class Values {
  private static final String STRUCT =
      "struct { Labels map[string]string; ExternalLabels map[string]string;"
          + " ExternalURL string; Value interface {} }";

  private Values() {}

  /** A field of the struct at {@code $}, or null where it has none of the name. */
  static @Nullable Object root(TemplateScope scope, String field) {
    return switch (field) {
      case "Labels" -> scope.labels();
      case "Value" -> scope.value();
      case "ExternalLabels" -> scope.externalLabels();
      case "ExternalURL" -> scope.externalUrl();
      default -> null;
    };
  }

  /** The field, or the element, of a value. */
  static @Nullable Object field(Source source, Node.Field field, @Nullable Object of)
      throws TemplateException {
    if (of == null) {
      throw source.failure(
          field.range(), "nil data; no entry for key " + Source.quote(field.name()));
    }
    if (of instanceof Labels labels) {
      return labels.get(field.name());
    }
    if (of instanceof Map<?, ?> map) {
      return map.get(field.name());
    }
    if (of instanceof TemplateSample sample) {
      if (field.name().equals("Labels") || field.name().equals("Value")) {
        return field.name().equals("Labels") ? sample.labels() : sample.value();
      }
    } else if (of instanceof TemplateScope scope) {
      Object value = root(scope, field.name());
      if (value != null) {
        return value;
      }
    } else if (isMethod(of)) {
      return method(source, field, of, List.of());
    }
    throw source.failure(
        field.range(), "can't evaluate field " + field.name() + " in type " + type(of));
  }

  /** Whether fields of a value are methods, which may take arguments. */
  static boolean isMethod(@Nullable Object value) {
    return value instanceof Instant || value instanceof Duration;
  }

  static Object method(
      Source source, Node.Field field, @Nullable Object of, List<@Nullable Object> arguments)
      throws TemplateException {
    Object result =
        of instanceof Instant time
            ? GoTime.method(time, field.name(), arguments)
            : of instanceof Duration duration ? GoTime.method(duration, field.name()) : null;
    if (result == null) {
      throw source.failure(
          field.range(), "can't evaluate field " + field.name() + " in type " + type(of));
    }
    return result;
  }

  /** Whether a value counts as true: anything but false, zero and what is empty. */
  static boolean isTrue(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Labels labels) {
      return !labels.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    return value instanceof List<?> list ? !list.isEmpty() : value != null;
  }

  /** What a range walks over, by index or key; null where a value has no elements. */
  static @Nullable Map<Object, Object> elements(@Nullable Object value) {
    Map<Object, Object> elements = new LinkedHashMap<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        elements.put((long) elements.size(), element);
      }
    } else if (value instanceof Labels labels) {
      labels.forEach(elements::put);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(elements::put);
    } else if (value instanceof Long count) {
      for (long i = 0; i < Math.min(count, GoFormat.MAX_WIDTH); i++) {
        elements.put(i, i);
      }
    } else if (value != null) {
      return null;
    }
    return elements;
  }

  /** The Go type, for errors. */
  static String type(@Nullable Object value) {
    if (value instanceof String) {
      return "string";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof Long) {
      return "int";
    }
    if (value instanceof Double) {
      return "float64";
    }
    if (value instanceof Labels) {
      return "map[string]string";
    }
    if (value instanceof Map) {
      return "map[string]interface {}";
    }
    if (value instanceof List) {
      return "template.queryResult";
    }
    if (value instanceof TemplateSample) {
      return "*template.sample";
    }
    if (value instanceof Instant || value instanceof Duration) {
      return value instanceof Instant ? "*time.Time" : "*time.Duration";
    }
    return value instanceof TemplateScope ? STRUCT : value == null ? "nil" : "histogram";
  }
}

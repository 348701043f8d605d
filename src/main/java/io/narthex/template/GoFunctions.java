package io.narthex.template;

import static io.narthex.template.Functions.put;

import io.narthex.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The functions of text/template itself. */
final class GoFunctions {
  private static final int MANY = Integer.MAX_VALUE;

  private GoFunctions() {}

  static void register() {
    put("not", 1, call -> !Values.isTrue(call.any(0)));
    put("len", 1, GoFunctions::length);
    put("index", 1, MANY, GoFunctions::index);
    put("slice", 1, 3, GoFunctions::slice);
    put("print", 0, MANY, call -> GoFormat.printAll(call.values()));
    put("println", 0, MANY, call -> GoFormat.printLine(call.values()));
    put("printf", 1, MANY, call -> GoFormat.format(call.text(0), rest(call)));
    put("html", 0, MANY, call -> GoEscape.html(GoFormat.printAll(call.values())));
    put("js", 0, MANY, call -> GoEscape.js(GoFormat.printAll(call.values())));
    put("urlquery", 0, MANY, call -> GoEscape.query(GoFormat.printAll(call.values())));
    put("eq", 2, MANY, GoFunctions::equal);
    put("ne", 2, call -> !isEqual(call, call.any(0), call.any(1)));
    comparison("lt", order -> order < 0);
    comparison("le", order -> order <= 0);
    comparison("gt", order -> order > 0);
    comparison("ge", order -> order >= 0);
  }

  private static List<@Nullable Object> rest(Arguments call) {
    return call.values().subList(1, call.size());
  }

  private static void comparison(String name, IntPredicate holds) {
    put(name, 2, call -> compare(call, holds));
  }

  private static Object length(Arguments call) {
    Object value = call.any(0);
    if (value instanceof String text) {
      return (long) text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
    if (value instanceof Labels labels) {
      return (long) labels.size();
    }
    Map<Object, Object> elements = value instanceof Long ? null : Values.elements(value);
    if (elements == null || value == null) {
      throw call.failure("len of type " + Values.type(value));
    }
    return (long) elements.size();
  }

  private static @Nullable Object index(Arguments call) {
    Object at = call.any(0);
    for (int i = 1; i < call.size(); i++) {
      if (at instanceof Labels labels) {
        at = labels.get(call.text(i));
      } else if (at instanceof Map<?, ?> map) {
        at = map.get(call.text(i));
      } else if (at instanceof List<?> list) {
        int index = call.index(i);
        if (index < 0 || index >= list.size()) {
          throw call.failure("index out of range: " + index);
        }
        at = list.get(index);
      } else {
        throw call.failure("can't index item of type " + Values.type(at));
      }
    }
    return at;
  }

  private static Object slice(Arguments call) {
    Object value = call.any(0);
    int size = value instanceof List<?> list ? list.size() : call.text(0).length();
    int from = call.size() > 1 ? call.index(1) : 0;
    int to = call.size() > 2 ? call.index(2) : size;
    if (from < 0 || to > size || from > to) {
      throw call.failure("index out of range: " + (from < 0 || from > size ? from : to));
    }
    return value instanceof List<?> list
        ? list.subList(from, to)
        : call.text(0).substring(from, to);
  }

  private static Object equal(Arguments call) {
    for (int i = 1; i < call.size(); i++) {
      if (isEqual(call, call.any(0), call.any(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEqual(Arguments call, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right;
    }
    if (left.getClass() != right.getClass()) {
      throw incompatible(call, left, right);
    }
    return left instanceof Double number
        ? number.doubleValue() == (Double) right
        : left.equals(right);
  }

  private static boolean compare(Arguments call, IntPredicate holds) {
    Object left = call.any(0);
    Object right = call.any(1);
    if (left instanceof Double a && right instanceof Double b) {
      boolean ordered = !a.isNaN() && !b.isNaN();
      return ordered && holds.test(a < b ? -1 : a > b ? 1 : 0);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return holds.test(Long.compare(a, b));
    }
    if (left instanceof String a && right instanceof String b) {
      return holds.test(a.compareTo(b));
    }
    boolean basic = left instanceof Number || left instanceof String;
    throw basic ? incompatible(call, left, right) : call.failure("invalid type for comparison");
  }

  private static Arguments.BadArgumentException incompatible(
      Arguments call, @Nullable Object left, @Nullable Object right) {
    String types = Values.type(left) + " and " + Values.type(right);
    return call.failure("incompatible types for comparison: " + types);
  }
}

package io.narthex.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every function a template may call, by name. */
final class Functions {
  /** What a function does. */
  @FunctionalInterface
  interface Body {
    @Nullable Object call(Arguments arguments) throws TemplateException;
  }

  private record Function(int least, int most, Body body) {}

  private static final Map<String, Function> ALL = new HashMap<>();

  static {
    GoFunctions.register();
    TextFunctions.register();
    NumberFunctions.register();
    QueryFunctions.register();
    // the expansion itself does these
    put("and", 1, Integer.MAX_VALUE, arguments -> null);
    put("or", 1, Integer.MAX_VALUE, arguments -> null);
    put("tmpl", 2, 2, arguments -> null);
  }

  private Functions() {}

  static void put(String name, int arity, Body body) {
    put(name, arity, arity, body);
  }

  static void put(String name, int least, int most, Body body) {
    ALL.put(name, new Function(least, most, body));
  }

  static boolean exists(String name) {
    return ALL.containsKey(name);
  }

  static @Nullable Object call(String name, List<@Nullable Object> values, TemplateScope scope)
      throws TemplateException {
    Function function = ALL.get(name);
    if (function == null) {
      throw new IllegalStateException("no function " + name);
    }
    Arguments arguments = new Arguments(name, values, scope);
    arguments.require(function.least, function.most);
    return function.body.call(arguments);
  }
}

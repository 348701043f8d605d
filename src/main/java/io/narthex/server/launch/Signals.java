package io.narthex.server.launch;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system.
 *
 * <p>Reached by reflection: {@code sun.misc.Signal} is the JDK's only way to hear one, and javac's
 * warning about it cannot be silenced.
 */
final class Signals {
  private Signals() {}

  /** Runs the action on each such signal, in place of what the JVM would do. */
  static void on(String name, Runnable action) throws LaunchException {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null, signal.getConstructor(String.class).newInstance(name), handle(handler, action));
    } catch (ReflectiveOperationException e) {
      throw new LaunchException("this Java does not pass SIG" + name + " on: " + e);
    }
  }

  private static Object handle(Class<?> handler, Runnable action) {
    return Proxy.newProxyInstance(
        Signals.class.getClassLoader(),
        new Class<?>[] {handler},
        (self, method, arguments) -> {
          if (method.getName().equals("handle")) {
            action.run();
          }
          return null;
        });
  }
}

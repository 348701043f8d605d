package io.narthex.server.launch;

import java.util.function.Consumer;
import sun.misc.Signal;

/** SIGTERM and SIGINT end the server with exit code 0; SIGHUP reloads its configuration. */
@SuppressWarnings("sunapi") // the JDK has no other way to hear a SIGHUP
final class Signals {
  private Signals() {}

  static void install(Consumer<String> warn) {
    Signal.handle(new Signal("TERM"), signal -> stop());
    Signal.handle(new Signal("INT"), signal -> stop());
    Signal.handle(
        new Signal("HUP"),
        signal -> Server.reload().ifPresent(reason -> warn.accept("reload failed: " + reason)));
  }

  /** WildFly's own shutdown hook stops the deployment; without this the exit code would be 143. */
  private static void stop() {
    System.exit(0);
  }
}

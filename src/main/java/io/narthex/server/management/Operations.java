package io.narthex.server.management;

import io.narthex.server.security.AuditLog;
import io.narthex.server.wiring.ServerSettings;
import java.util.function.Supplier;

/**
 * What management beans change: behind the same switches as over HTTP, and noted in the audit log.
 * Who may call them at all is WildFly's to say.
 */
record Operations(ServerSettings.Web switches, AuditLog audit) {
  private static final String BY = "JMX";

  <T> T admin(String name, Supplier<T> work) {
    return run(name, switches.adminApi(), "--web.enable-admin-api", work);
  }

  void lifecycle(String name, Runnable work) {
    run(
        name,
        switches.lifecycle(),
        "--web.enable-lifecycle",
        () -> {
          work.run();
          return name;
        });
  }

  /** What the process's owner asks for needs no switch. */
  void signal(String action, Runnable work) {
    audited(
        action,
        true,
        () -> {
          work.run();
          return action;
        });
  }

  private <T> T run(String name, boolean allowed, String flag, Supplier<T> work) {
    return audited(
        BY + " " + name,
        allowed,
        () -> {
          if (!allowed) {
            throw new IllegalStateException(name + " is switched off (" + flag + ")");
          }
          return work.get();
        });
  }

  private <T> T audited(String action, boolean allowed, Supplier<T> work) {
    int status = allowed ? 500 : 403;
    try {
      T result = work.get();
      status = 200;
      return result;
    } catch (RuntimeException e) { // a class of ours would not be known to a distant client
      throw new IllegalStateException(e.getMessage());
    } finally {
      audit.note("", BY, action, "", status);
    }
  }
}

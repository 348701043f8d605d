package io.narthex.server.security;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One line for whatever changes something: category {@code io.narthex.audit}. */
public final class AuditLog {
  private static final Logger LOG = System.getLogger("io.narthex.audit");

  private AuditLog() {}

  /**
   * Notes a request.
   *
   * @param user "" where nobody is asked who they are
   * @param path without parameters, which may hold what should not be logged
   */
  public static void note(String user, String address, String method, String path, int status) {
    LOG.log(
        Level.INFO,
        "{0} from {1}: {2} {3} → {4}",
        user.isEmpty() ? "anonymous" : user,
        address,
        method,
        path,
        Integer.toString(status));
  }
}

package io.narthex.server.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a user may do; each role may what the ones before it may. */
public enum Role {
  /** Reads. */
  VIEWER,
  /** Reloads the configuration, writes samples. */
  OPERATOR,
  /** Deletes data, ends the server. */
  ADMIN;

  private static final Set<String> FOR_PROBES = Set.of("/-/healthy", "/-/ready");
  private static final String WRITE = "/api/v1/write";
  private static final Set<String> FOR_OPERATORS = Set.of("/-/reload", WRITE);
  private static final Set<String> UNCHANGING =
      Set.of(WRITE, "/api/v1/admin/config/validate", "/api/v1/admin/config/diff");
  private static final String QUIT = "/-/quit";
  private static final String ADMIN_API = "/api/v1/admin/";

  /**
   * What a request demands; nothing of a probe, which has no user.
   *
   * @param path behind the context root, decoded and without parameters
   */
  public static Optional<Role> demandedBy(String path) {
    if (FOR_PROBES.contains(path)) {
      return Optional.empty();
    }
    if (path.equals(QUIT) || path.startsWith(ADMIN_API)) {
      return Optional.of(ADMIN);
    }
    return Optional.of(FOR_OPERATORS.contains(path) ? OPERATOR : VIEWER);
  }

  /** The paths that demand none, behind the context root. */
  public static Set<String> forProbes() {
    return FOR_PROBES;
  }

  /** The role's name in WildFly: {@code narthex-viewer}. */
  public String text() {
    return "narthex-" + name().toLowerCase(Locale.ROOT);
  }

  /** Whether a user with this role may do what the other one is for. */
  public boolean covers(Role other) {
    return compareTo(other) >= 0;
  }

  /** Whether the audit log notes such a request: all that changes more than samples. */
  public static boolean isNoted(String method, String path) {
    return !method.equals("GET")
        && !UNCHANGING.contains(path)
        && demandedBy(path).filter(Role::changesSomething).isPresent();
  }

  /** Whether it is more than reading: never done for another site's page. */
  public boolean changesSomething() {
    return this != VIEWER;
  }
}

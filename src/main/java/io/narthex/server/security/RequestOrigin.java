package io.narthex.server.security;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as browsers say it. Programs that are no browser say nothing, and
 * nobody can make them send what they do not want to.
 *
 * @param origin the header {@code Origin}
 * @param fetchSite the header {@code Sec-Fetch-Site}, which newer browsers add
 * @param host the header {@code Host}
 */
public record RequestOrigin(
    @Nullable String origin, @Nullable String fetchSite, @Nullable String host) {
  /** Whether a page of another site made the browser ask. */
  public boolean isForeign() {
    if (fetchSite != null) {
      return !fetchSite.equals("same-origin") && !fetchSite.equals("none");
    }
    return origin != null && !authority(origin).equals(host);
  }

  private static String authority(String origin) {
    try {
      return String.valueOf(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}

package io.narthex.server.security;

import java.util.Map;

/** What every answer tells a browser not to do with it. */
public final class SecurityHeaders {
  /**
   * Scripts are files of the server's own, none stands in a page. The editor writes style elements,
   * and tables set styles; those cannot run anything.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'self'";

  /** By name. */
  public static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "SAMEORIGIN",
          "Referrer-Policy", "same-origin");

  private SecurityHeaders() {}
}

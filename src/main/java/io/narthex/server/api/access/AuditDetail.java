package io.narthex.server.api.access;

import jakarta.servlet.http.HttpServletRequest;

/** What a request did, in words, for the audit log. */
public final class AuditDetail {
  private static final String ATTRIBUTE = "io.narthex.audit.detail";

  private AuditDetail() {}

  public static void add(HttpServletRequest request, String detail) {
    String before = of(request);
    request.setAttribute(ATTRIBUTE, before.isEmpty() ? detail : before + ", " + detail);
  }

  /** "" where there is nothing to say. */
  static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String detail ? detail : "";
  }
}

package io.narthex.server.api.access;

import io.narthex.server.api.answer.PlainExceptionMapper;
import io.narthex.server.security.AuditLog;
import io.narthex.server.security.RequestOrigin;
import io.narthex.server.security.Role;
import io.narthex.server.security.WebAccess;
import io.narthex.server.wiring.ServerSettings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets a request through to what its user's role is for ({@code --web.enable-roles}), never does
 * for a page of another site what changes something, and has the audit log note it.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public final class AccessFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final Pattern SLASHES = Pattern.compile("/{2,}");

  private final boolean asksForRoles;
  private final boolean hasOwnUsers;

  private final transient AuditLog audit;
  private final transient WebGate gate;

  @Inject
  public AccessFilter(ServerSettings settings, AuditLog audit, WebAccess access) {
    this.asksForRoles = settings.web().roles();
    this.hasOwnUsers = settings.web().configFile().isPresent() && !asksForRoles;
    this.audit = audit;
    this.gate = new WebGate(access);
  }

  @Override
  public void init() {
    if (hasOwnUsers) {
      OwnCredentials.claim(getServletContext());
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<HttpServletRequest> admitted = gate.admit(request, response);
    if (admitted.isPresent()) {
      check(admitted.get(), response, chain);
    }
  }

  private void check(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = path(request);
    Optional<Role> demanded = Role.demandedBy(path);
    if (demanded.isEmpty() || request.getMethod().equals("OPTIONS")) {
      chain.doFilter(request, response);
    } else if (!Role.isNoted(request.getMethod(), path)) {
      answer(demanded.get(), request, response, chain);
    } else {
      try {
        answer(demanded.get(), request, response, chain);
      } finally {
        note(request, response);
      }
    }
  }

  private void answer(
      Role demanded, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (demanded.changesSomething() && origin(request).isForeign()) {
      refuse(response, "a page of another site may not do this");
    } else if (!asksForRoles) {
      chain.doFilter(request, response);
    } else if (isAuthenticated(request, response)) {
      if (has(demanded, request)) {
        chain.doFilter(request, response);
      } else {
        refuse(response, "this needs the role " + demanded.text());
      }
    }
  }

  /** Where not, WildFly's mechanism has asked for credentials, or this does. */
  private static boolean isAuthenticated(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      return request.authenticate(response);
    } catch (ServletException nobody) { // Undertow's way of saying that BASIC found no header
      response.setHeader("WWW-Authenticate", "Basic realm=\"Narthex\", charset=\"UTF-8\"");
      PlainExceptionMapper.write(response, HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized");
      return false;
    }
  }

  private static boolean has(Role demanded, HttpServletRequest request) {
    return Arrays.stream(Role.values())
        .filter(role -> role.covers(demanded))
        .anyMatch(role -> request.isUserInRole(role.text()));
  }

  private static void refuse(HttpServletResponse response, String why) throws IOException {
    PlainExceptionMapper.write(response, HttpServletResponse.SC_FORBIDDEN, "Forbidden: " + why);
  }

  private void note(HttpServletRequest request, HttpServletResponse response) {
    Principal user = request.getUserPrincipal();
    audit.note(
        user == null ? "" : user.getName(),
        request.getRemoteAddr(),
        request.getMethod() + " " + path(request),
        AuditDetail.of(request),
        response.getStatus());
  }

  private static RequestOrigin origin(HttpServletRequest request) {
    return new RequestOrigin(
        request.getHeader("Origin"),
        request.getHeader("Sec-Fetch-Site"),
        request.getHeader("Host"));
  }

  /**
   * As the container maps it: decoded, without parameters. JAX-RS also takes a path with more
   * slashes than it needs, so they go, that no spelling slips by.
   */
  private static String path(HttpServletRequest request) {
    String inside = request.getPathInfo();
    String path = request.getServletPath() + (inside == null ? "" : inside);
    String single = path.contains("//") ? SLASHES.matcher(path).replaceAll("/") : path;
    return single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
  }
}

package io.narthex.server.api.access;

import io.narthex.config.schema.ConfigException;
import io.narthex.config.web.WebConfig;
import io.narthex.server.api.answer.PlainExceptionMapper;
import io.narthex.server.security.SecurityHeaders;
import io.narthex.server.security.WebAccess;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Optional;

/** Applies the file of {@code --web.config.file} to a request, in Prometheus's order. */
final class WebGate {
  private static final Logger LOG = System.getLogger(WebGate.class.getName());
  private static final int TOO_MANY_REQUESTS = 429;

  private final WebAccess access;

  WebGate(WebAccess access) {
    this.access = access;
  }

  /** The request, with its user where the file names users; empty when it has been answered. */
  Optional<HttpServletRequest> admit(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SecurityHeaders.ALL.forEach(response::setHeader);
    WebConfig config;
    try {
      config = access.refresh();
    } catch (ConfigException e) {
      LOG.log(Level.ERROR, "nobody is let in: {0}", e.getMessage());
      return refuse(response, 500, "Internal Server Error");
    }
    config.headers().forEach(response::setHeader);
    if (!access.hasRoom()) {
      return refuse(response, TOO_MANY_REQUESTS, "Too Many Requests");
    }
    return config.users().isEmpty()
        ? Optional.of(request)
        : authenticate(config, request, response);
  }

  private Optional<HttpServletRequest> authenticate(
      WebConfig config, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> user = access.user(config.users(), OwnCredentials.authorization());
    if (user.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Basic");
      return refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized");
    }
    return Optional.of(new AuthenticatedRequest(request, user.get()));
  }

  private static Optional<HttpServletRequest> refuse(
      HttpServletResponse response, int status, String text) throws IOException {
    PlainExceptionMapper.write(response, status, text);
    return Optional.empty();
  }

  /** A request of a user whom the file names. */
  private static final class AuthenticatedRequest extends HttpServletRequestWrapper {
    private final String user;

    AuthenticatedRequest(HttpServletRequest request, String user) {
      super(request);
      this.user = user;
    }

    @Override
    public String getRemoteUser() {
      return user;
    }

    @Override
    public Principal getUserPrincipal() {
      return () -> user;
    }
  }
}

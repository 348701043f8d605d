package io.narthex.server.api.filter;

import io.narthex.server.wiring.ServerSettings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/** Tells browsers which other sites may ask the API ({@code --web.cors.origin}). */
@WebFilter(urlPatterns = "/api/v1/*", asyncSupported = true)
public final class CorsFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  private final transient Pattern allowed;

  @Inject
  public CorsFilter(ServerSettings settings) {
    this.allowed = Pattern.compile(settings.web().corsOrigin());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.addHeader("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin != null) {
      allow(origin, response);
    }
    if (request.getMethod().equals("OPTIONS")) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void allow(String origin, HttpServletResponse response) {
    response.setHeader(
        "Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, Origin");
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    response.setHeader("Access-Control-Expose-Headers", "Date");
    if (allowed.matcher(origin).matches()) {
      response.setHeader("Access-Control-Allow-Origin", origin);
    }
  }
}

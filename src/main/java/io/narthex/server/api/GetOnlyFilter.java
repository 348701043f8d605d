package io.narthex.server.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses every method but GET where Prometheus does, HEAD included. Clients that speak our dialect
 * may also POST, for there are selector lists that no URL holds.
 */
@WebFilter(urlPatterns = "/federate")
public final class GetOnlyFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final Set<String> ALLOWED = Set.of("GET", "OPTIONS");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean ours = request.getHeader(FederateParameters.HEADER) != null;
    if (ALLOWED.contains(request.getMethod()) || (ours && request.getMethod().equals("POST"))) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    response.setHeader("Allow", "GET, OPTIONS");
    response.getWriter().println("Method Not Allowed");
    ContentTypeHeader.set(PlainExceptionMapper.CONTENT_TYPE);
  }
}

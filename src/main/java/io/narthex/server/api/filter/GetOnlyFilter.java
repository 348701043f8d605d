package io.narthex.server.api.filter;

import io.narthex.server.api.answer.ContentTypeHeader;
import io.narthex.server.api.answer.PlainExceptionMapper;
import io.narthex.server.api.federation.FederateParameters;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses every method but GET where Prometheus does, HEAD included. Clients that speak our dialect
 * may also POST, for there are selector lists that no URL holds.
 */
@WebFilter(urlPatterns = {"/federate", "/metrics", "/version"})
public final class GetOnlyFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean ours = request.getHeader(FederateParameters.HEADER) != null;
    if (request.getMethod().equals("GET") || (ours && request.getMethod().equals("POST"))) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Allow", "GET, OPTIONS");
    if (request.getMethod().equals("OPTIONS")) {
      return;
    }
    response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getWriter().print("Method Not Allowed\n");
    ContentTypeHeader.set(PlainExceptionMapper.CONTENT_TYPE);
  }
}

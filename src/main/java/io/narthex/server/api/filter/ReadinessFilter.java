package io.narthex.server.api.filter;

import io.narthex.server.wiring.Readiness;
import io.narthex.server.wiring.Readiness.Phase;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers 503 for everything that needs data until it is loaded, and again when stopping. */
@WebFilter(
    urlPatterns = {"/api/v1/*", "/federate"},
    asyncSupported = true)
public final class ReadinessFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  /** Answers while the journal is replayed: that is what it tells about. */
  private static final String REPLAY_PROGRESS = "/status/walreplay";

  private final transient Readiness readiness;

  @Inject
  public ReadinessFilter(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (readiness.isReady() || REPLAY_PROGRESS.equals(request.getPathInfo())) {
      chain.doFilter(request, response);
    } else {
      refuse(response, readiness);
    }
  }

  static void refuse(HttpServletResponse response, Readiness readiness) throws IOException {
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("text/plain; charset=utf-8");
    response.setHeader(
        "X-Prometheus-Stopping", String.valueOf(readiness.phase() == Phase.STOPPING));
    response.getWriter().print("Service Unavailable");
  }
}

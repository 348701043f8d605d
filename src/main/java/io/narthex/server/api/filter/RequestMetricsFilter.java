package io.narthex.server.api.filter;

import io.narthex.server.metrics.RequestMetrics;
import io.narthex.server.wiring.OwnRequests;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/** Measures every request to an end point but our own. */
@WebFilter(
    urlPatterns = {"/api/v1/*", "/federate", "/metrics", "/-/*"},
    asyncSupported = true)
public final class RequestMetricsFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  /** The one path of the API that has a name in its middle. */
  private static final Pattern LABEL_VALUES = Pattern.compile("/label/[^/]*/values");

  /** Whatever is not served would otherwise make a time series of every typing error. */
  private static final String UNKNOWN = "/unknown";

  private final transient RequestMetrics metrics;
  private final transient OwnRequests own;

  @Inject
  public RequestMetricsFilter(RequestMetrics metrics, OwnRequests own) {
    this.metrics = metrics;
    this.own = own;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      if (!own.isOwn(request.getHeader("User-Agent"))) {
        answered(request, response.getStatus(), System.nanoTime() - start);
      }
    }
  }

  private void answered(HttpServletRequest request, int status, long nanos) {
    String handler = status == HttpServletResponse.SC_NOT_FOUND ? UNKNOWN : handler(request);
    metrics.answered(handler, status, nanos);
  }

  private static String handler(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return LABEL_VALUES.matcher(path).replaceFirst("/label/:name/values");
  }
}

package io.narthex.server.api.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what Prometheus's documentation writes into URLs as it stands: RESTEasy wants a URI of
 * every request it refuses, and {@code match[]={job="a"}} is none.
 */
@WebFilter(
    urlPatterns = {"/api/v1/*", "/federate", "/metrics", "/-/*"},
    asyncSupported = true)
public final class EscapedQueryFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String NOT_IN_A_URI = "{}[]|\\^`\"<> ";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String query = request.getQueryString();
    chain.doFilter(query == null ? request : new Escaped(request, escape(query)), response);
  }

  static String escape(String query) {
    StringBuilder escaped = new StringBuilder(query.length() + 16);
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (NOT_IN_A_URI.indexOf(c) < 0) {
        escaped.append(c);
      } else {
        escaped.append('%').append(Integer.toHexString(c));
      }
    }
    return escaped.toString();
  }

  private static final class Escaped extends HttpServletRequestWrapper {
    private final String query;

    Escaped(HttpServletRequest request, String query) {
      super(request);
      this.query = query;
    }

    @Override
    public @Nullable String getQueryString() {
      return query;
    }
  }
}

package io.narthex.server.api.filter;

import io.narthex.server.api.notification.NotificationStream;
import io.narthex.server.api.remote.RemoteReadResource;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses answers with gzip or deflate, whichever the client lists first, as Prometheus does.
 */
@WebFilter(
    urlPatterns = {"/api/v1/*", "/federate", "/metrics"},
    asyncSupported = true)
public final class CompressionFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.addHeader("Vary", "Accept-Encoding");
    Optional<Compression> compression = accepted(request.getHeader("Accept-Encoding"));
    if (compression.isEmpty() || isLeftAlone(request)) {
      chain.doFilter(request, response);
      return;
    }
    CompressedResponse compressed = new CompressedResponse(response, compression.get());
    chain.doFilter(request, compressed);
    compressed.finish();
  }

  /** Events have to leave at once and go on after this filter is done; reads are compressed. */
  private static boolean isLeftAlone(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.endsWith(NotificationStream.PATH) || path.endsWith(RemoteReadResource.PATH);
  }

  private static Optional<Compression> accepted(@Nullable String header) {
    return Stream.of(header == null ? new String[0] : header.split(",", -1))
        .map(clause -> clause.split(";", -1)[0].strip())
        .flatMap(name -> Compression.named(name).stream())
        .findFirst();
  }
}

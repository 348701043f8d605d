package io.narthex.server.api;

import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.Headers;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A streamed body that never looks complete when it is not. A container ends even a body that
 * failed half-way with a proper last chunk; so on failure the connection is closed instead.
 */
final class GuardedOutput implements StreamingOutput {
  private final String contentType;
  private final StreamingOutput body;

  /**
   * A body.
   *
   * @param contentType sent as it stands here: JAX-RS would sort its parameters
   */
  GuardedOutput(String contentType, StreamingOutput body) {
    this.contentType = contentType;
    this.body = body;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    boolean complete = false;
    setContentType();
    try {
      body.write(out);
      complete = true;
    } finally {
      if (!complete) {
        closeConnection();
      }
    }
  }

  private void setContentType() {
    ServletRequestContext context = ServletRequestContext.current();
    if (context != null) {
      context.getExchange().getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    }
  }

  private static void closeConnection() throws IOException {
    ServletRequestContext context = ServletRequestContext.current();
    if (context != null && context.getOriginalResponse().isCommitted()) {
      context.getExchange().getConnection().close();
    }
  }
}

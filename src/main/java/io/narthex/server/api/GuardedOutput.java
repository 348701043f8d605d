package io.narthex.server.api;

import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A streamed body that never looks complete when it is not. A container ends even a body that
 * failed half-way with a proper last chunk; so on failure the connection is closed instead.
 */
final class GuardedOutput implements StreamingOutput {
  private static final byte[] NOTHING = new byte[0];

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
    out.write(NOTHING); // JAX-RS sets its headers before the first byte, be there one or not
    ContentTypeHeader.set(contentType);
    try {
      body.write(out);
      complete = true;
    } finally {
      if (!complete) {
        closeConnection();
      }
    }
  }

  private static void closeConnection() throws IOException {
    ServletRequestContext context = ServletRequestContext.current();
    if (context != null && context.getOriginalResponse().isCommitted()) {
      context.getExchange().getConnection().close();
    }
  }
}

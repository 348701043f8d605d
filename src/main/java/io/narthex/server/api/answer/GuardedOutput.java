package io.narthex.server.api.answer;

import io.undertow.server.ServerConnection;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.xnio.Options;

/**
 * A streamed body that never looks complete when it is not. A container ends even a body that
 * failed half-way with a proper last chunk; so on failure the connection is reset instead, which
 * tells even a client whose answer ends with the connection.
 */
public final class GuardedOutput implements StreamingOutput {
  private static final byte[] NOTHING = new byte[0];

  private final String contentType;
  private final StreamingOutput body;

  /**
   * A body.
   *
   * @param contentType sent as it stands here: JAX-RS would sort its parameters
   */
  public GuardedOutput(String contentType, StreamingOutput body) {
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
        resetConnection();
      }
    }
  }

  private static void resetConnection() throws IOException {
    ServletRequestContext context = ServletRequestContext.current();
    if (context != null && context.getOriginalResponse().isCommitted()) {
      ServerConnection connection = context.getExchange().getConnection();
      if (connection.supportsOption(Options.CLOSE_ABORT)) {
        connection.setOption(Options.CLOSE_ABORT, true);
      }
      connection.close();
    }
  }
}

package io.narthex.server.api.answer;

import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.Headers;

/**
 * Sets {@code Content-Type} as it stands. JAX-RS and servlets take it apart and put it together
 * again their own way, and clients of Prometheus compare texts.
 */
public final class ContentTypeHeader {
  private ContentTypeHeader() {}

  /** For the request this thread answers, once everybody else has set theirs. */
  public static void set(String contentType) {
    ServletRequestContext context = ServletRequestContext.current();
    if (context != null) {
      context.getExchange().getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    }
  }
}

package io.narthex.http.plain;

import java.io.IOException;

/** An answer that holds more than it may, in Prometheus's words. */
public final class BodyTooLargeException extends IOException {
  public static final String TEXT = "body size limit exceeded";

  public BodyTooLargeException() {
    super(TEXT);
  }
}

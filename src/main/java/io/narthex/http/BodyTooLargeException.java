package io.narthex.http;

import java.io.IOException;

/** An answer that holds more than it may, in Prometheus's words. */
final class BodyTooLargeException extends IOException {
  BodyTooLargeException() {
    super(HttpAnswer.TOO_LARGE);
  }
}

package io.narthex.server.api.answer;

import java.util.Locale;

/** The {@code errorType} of an answer, and the status that goes with it, as in Prometheus. */
public enum ErrorType {
  BAD_DATA(400),
  FORBIDDEN(403),
  EXECUTION(422),
  CANCELED(499),
  TIMEOUT(503),
  INTERNAL(500),
  UNAVAILABLE(500),
  NOT_FOUND(404),
  CONFLICT(409),
  NOT_ACCEPTABLE(406);

  private final int status;
  private final String text = name().toLowerCase(Locale.ROOT);

  ErrorType(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  String text() {
    return text;
  }
}

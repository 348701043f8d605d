package io.narthex.server.api;

/** An answer that is an error: mapped to status and envelope in {@link ApiExceptionMapper}. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorType type;

  ApiException(ErrorType type, String message) {
    super(message);
    this.type = type;
  }

  static ApiException badParameter(String name, String problem) {
    return new ApiException(ErrorType.BAD_DATA, "invalid parameter \"" + name + "\": " + problem);
  }

  ErrorType type() {
    return type;
  }

  String text() {
    String message = getMessage();
    return message == null ? type.text() : message;
  }
}

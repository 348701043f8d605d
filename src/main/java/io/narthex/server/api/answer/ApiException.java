package io.narthex.server.api.answer;

/** An answer that is an error: mapped to status and envelope in {@link ApiExceptionMapper}. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorType type;

  public ApiException(ErrorType type, String message) {
    super(message);
    this.type = type;
  }

  public static ApiException badParameter(String name, String problem) {
    return new ApiException(ErrorType.BAD_DATA, "invalid parameter \"" + name + "\": " + problem);
  }

  ErrorType type() {
    return type;
  }

  public String text() {
    String message = getMessage();
    return message == null ? type.text() : message;
  }
}

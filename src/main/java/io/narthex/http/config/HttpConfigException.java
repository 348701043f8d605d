package io.narthex.http.config;

/** A configuration that cannot be put to use: an unreadable file, a broken certificate or token. */
public final class HttpConfigException extends Exception {
  private static final long serialVersionUID = 1;

  public HttpConfigException(String message) {
    super(message);
  }

  public HttpConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}

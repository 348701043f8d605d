package io.narthex.http;

/** A configuration that cannot be put to use: an unreadable file, a broken certificate or token. */
final class HttpConfigException extends Exception {
  HttpConfigException(String message) {
    super(message);
  }

  HttpConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.narthex.server.wiring;

/** A setting that cannot be used; the message names its key, its value and what is wrong. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvalidSettingException(String key, String value, String reason) {
    super(key + "=" + value + ": " + reason);
  }
}

package io.narthex.template;

/** A template that cannot be parsed or expanded; the message says where and why. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1;

  public TemplateException(String message) {
    super(message);
  }

  TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}

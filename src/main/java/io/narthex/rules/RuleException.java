package io.narthex.rules;

/** A rule that gave no result; the message says why. */
final class RuleException extends Exception {
  private static final long serialVersionUID = 1;

  RuleException(String message) {
    super(message);
  }
}

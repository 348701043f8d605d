package io.narthex.exposition;

/** An exposition breaks its format's rules; the message is the one Prometheus gives. */
public final class ExpositionException extends Exception {
  private static final long serialVersionUID = 1;

  public ExpositionException(String message) {
    super(message);
  }
}

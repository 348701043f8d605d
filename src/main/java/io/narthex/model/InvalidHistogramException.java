package io.narthex.model;

/** A native histogram that contradicts itself; the message is the one Prometheus gives. */
public final class InvalidHistogramException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidHistogramException(String message) {
    super(message);
  }
}

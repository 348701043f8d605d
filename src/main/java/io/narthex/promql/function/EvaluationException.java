package io.narthex.promql.function;

/** A query that is well-formed but has no answer for the data it meets. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message as clients are shown it
   */
  public EvaluationException(String message) {
    super(message);
  }

  public EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.narthex.promql.exec.operator;

/** A query that got no answer. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Whose fault it was; the names are those of the HTTP API's error types. */
  public enum Category {
    BAD_DATA,
    EXECUTION,
    TIMEOUT,
    CANCELED
  }

  private final Category category;

  /**
   * @param message as clients are shown it
   */
  public QueryException(Category category, String message) {
    super(message);
    this.category = category;
  }

  /** With the message of the cause. */
  public QueryException(Category category, Exception cause) {
    super(String.valueOf(cause.getMessage()), cause);
    this.category = category;
  }

  public Category category() {
    return category;
  }
}

package io.narthex.promql.parser;

import java.util.List;

/**
 * The text is no PromQL. The message is that of the first error, as Prometheus's clients see it.
 */
public final class ParseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<ParseError> errors;

  ParseException(QueryText text, List<ParseError> errors) {
    super(message(text, errors.get(0)));
    this.errors = List.copyOf(errors);
  }

  private static String message(QueryText text, ParseError error) {
    return text.location(error.position().start()) + ": parse error: " + error.message();
  }

  /** All errors, in the order they were found; at least one. */
  public List<ParseError> errors() {
    return errors;
  }
}

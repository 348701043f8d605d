package io.narthex.scrape;

/** A scrape fails as a whole, for the reason the message gives. */
final class ScrapeException extends Exception {
  private static final long serialVersionUID = 1;

  ScrapeException(String message) {
    super(message);
  }
}

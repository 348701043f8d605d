package io.narthex.scrape;

import org.jspecify.annotations.Nullable;

/** A scrape fails as a whole, for the reason the message gives. */
final class ScrapeException extends Exception {
  private static final long serialVersionUID = 1;

  private final @Nullable ExceededLimit limit;

  ScrapeException(String message) {
    this(null, message);
  }

  ScrapeException(@Nullable ExceededLimit limit, String message) {
    super(message);
    this.limit = limit;
  }

  /** The limit that was hit, where it was one. */
  @Nullable ExceededLimit limit() {
    return limit;
  }
}

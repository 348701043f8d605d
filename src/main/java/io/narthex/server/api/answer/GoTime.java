package io.narthex.server.api.answer;

import java.time.Instant;

/** Times as Go's encoder writes them. */
public final class GoTime {
  /** A time that was never set. */
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private GoTime() {}

  /** RFC 3339; never, where the time is 0. */
  public static String of(long millis) {
    return millis == 0 ? NEVER : Instant.ofEpochMilli(millis).toString();
  }
}

package io.narthex.server.wiring;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the requests that the server makes to itself to be warm from those of others, by a user
 * agent that nobody can guess: they are no users' and count nowhere.
 */
public final class OwnRequests {
  private final String userAgent = "Narthex-warm-up/" + UUID.randomUUID();

  OwnRequests() {}

  /** Sent as {@code User-Agent}. */
  public String userAgent() {
    return userAgent;
  }

  /** Whether a request with such a {@code User-Agent} is one. */
  public boolean isOwn(@Nullable String otherUserAgent) {
    return userAgent.equals(otherUserAgent);
  }
}

package io.narthex.server.security;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.config.web.WebConfig.RateLimit;

/** Lets so many requests through at once, and one more after each interval. Thread-safe. */
final class TokenBucket {
  private final RateLimit limit;

  @GuardedBy("this")
  private double tokens;

  @GuardedBy("this")
  private long filledNanos;

  TokenBucket(RateLimit limit, long nowNanos) {
    this.limit = limit;
    this.tokens = (double) limit.burst();
    this.filledNanos = nowNanos;
  }

  RateLimit limit() {
    return limit;
  }

  /**
   * Takes a token where there is one.
   *
   * @param nowNanos of a clock that never goes back
   */
  synchronized boolean take(long nowNanos) {
    if (limit.intervalNanos() <= 0) {
      return true;
    }
    double more = (double) (nowNanos - filledNanos) / limit.intervalNanos();
    tokens = Math.min((double) limit.burst(), tokens + more);
    filledNanos = nowNanos;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}

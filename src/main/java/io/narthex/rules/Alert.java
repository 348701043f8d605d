package io.narthex.rules;

import io.narthex.model.Labels;

/**
 * One alert at one moment. Immutable. Times are ms since the epoch, 0 where they have not come yet.
 *
 * @param value what the expression gave last: a {@link Double}, or a histogram
 * @param activeAtMs since when its expression holds
 * @param validUntilMs when it counts as resolved if nothing more is heard of it
 */
public record Alert(
    State state,
    Labels labels,
    Labels annotations,
    Object value,
    long activeAtMs,
    long firedAtMs,
    long resolvedAtMs,
    long lastSentAtMs,
    long validUntilMs,
    long keepFiringSinceMs) {
  /** The life of an alert. */
  public enum State {
    UNKNOWN,
    INACTIVE,
    PENDING,
    FIRING;

    /** As the series and the API spell it. */
    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Alert pending(Labels labels, Labels annotations, Object value, long activeAtMs) {
    return new Alert(State.PENDING, labels, annotations, value, activeAtMs, 0, 0, 0, 0, 0);
  }

  Alert with(Object newValue, Labels newAnnotations) {
    return new Alert(
        state,
        labels,
        newAnnotations,
        newValue,
        activeAtMs,
        firedAtMs,
        resolvedAtMs,
        lastSentAtMs,
        validUntilMs,
        keepFiringSinceMs);
  }

  Alert activeAt(long ms) {
    return new Alert(
        state,
        labels,
        annotations,
        value,
        ms,
        firedAtMs,
        resolvedAtMs,
        lastSentAtMs,
        validUntilMs,
        keepFiringSinceMs);
  }

  Alert keptFiringSince(long ms) {
    return new Alert(
        state,
        labels,
        annotations,
        value,
        activeAtMs,
        firedAtMs,
        resolvedAtMs,
        lastSentAtMs,
        validUntilMs,
        ms);
  }

  Alert firing(long nowMs) {
    return new Alert(
        State.FIRING,
        labels,
        annotations,
        value,
        activeAtMs,
        nowMs,
        resolvedAtMs,
        lastSentAtMs,
        validUntilMs,
        keepFiringSinceMs);
  }

  Alert resolved(long nowMs) {
    return new Alert(
        State.INACTIVE,
        labels,
        annotations,
        value,
        activeAtMs,
        firedAtMs,
        nowMs,
        lastSentAtMs,
        validUntilMs,
        keepFiringSinceMs);
  }

  Alert sent(long nowMs, long untilMs) {
    return new Alert(
        state,
        labels,
        annotations,
        value,
        activeAtMs,
        firedAtMs,
        resolvedAtMs,
        nowMs,
        untilMs,
        keepFiringSinceMs);
  }

  /** Whether those who are told have to hear of it (again). */
  boolean needsSending(long nowMs, long resendDelayMs) {
    boolean newlyResolved = resolvedAtMs > lastSentAtMs;
    return state != State.PENDING && (newlyResolved || lastSentAtMs + resendDelayMs < nowMs);
  }

  /** When it ended, or will if nothing more is heard of it. */
  public long endsAtMs() {
    return resolvedAtMs == 0 ? validUntilMs : resolvedAtMs;
  }
}

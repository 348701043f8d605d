package io.narthex.rules;

import io.narthex.model.Labels;
import java.util.function.Consumer;

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
    return changed(
        draft -> {
          draft.value = newValue;
          draft.annotations = newAnnotations;
        });
  }

  Alert activeAt(long ms) {
    return changed(draft -> draft.activeAtMs = ms);
  }

  Alert keptFiringSince(long ms) {
    return changed(draft -> draft.keepFiringSinceMs = ms);
  }

  Alert firing(long nowMs) {
    return changed(
        draft -> {
          draft.state = State.FIRING;
          draft.firedAtMs = nowMs;
        });
  }

  Alert resolved(long nowMs) {
    return changed(
        draft -> {
          draft.state = State.INACTIVE;
          draft.resolvedAtMs = nowMs;
        });
  }

  Alert sent(long nowMs, long untilMs) {
    return changed(
        draft -> {
          draft.lastSentAtMs = nowMs;
          draft.validUntilMs = untilMs;
        });
  }

  private Alert changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.alert();
  }

  /** An alert on its way to another moment. */
  private static final class Draft {
    private final Labels labels;
    private State state;
    private Labels annotations;
    private Object value;
    private long activeAtMs;
    private long firedAtMs;
    private long resolvedAtMs;
    private long lastSentAtMs;
    private long validUntilMs;
    private long keepFiringSinceMs;

    Draft(Alert alert) {
      labels = alert.labels;
      state = alert.state;
      annotations = alert.annotations;
      value = alert.value;
      activeAtMs = alert.activeAtMs;
      firedAtMs = alert.firedAtMs;
      resolvedAtMs = alert.resolvedAtMs;
      lastSentAtMs = alert.lastSentAtMs;
      validUntilMs = alert.validUntilMs;
      keepFiringSinceMs = alert.keepFiringSinceMs;
    }

    Alert alert() {
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
          keepFiringSinceMs);
    }
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

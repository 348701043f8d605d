package io.narthex.model;

/**
 * A pointer from a sample to an event, a trace for example.
 *
 * @param timestampMs milliseconds since the epoch, or {@link #NO_TIMESTAMP}
 */
public record Exemplar(Labels labels, double value, long timestampMs) {
  public static final long NO_TIMESTAMP = Long.MIN_VALUE;
}

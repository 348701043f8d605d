package io.narthex.model;

import org.jspecify.annotations.Nullable;

/**
 * One value of a series at one time: a float, or a histogram.
 *
 * @param timestampMs milliseconds since the epoch
 * @param value the float; of no meaning where there is a histogram
 */
public record Sample(long timestampMs, double value, @Nullable FloatHistogram histogram) {
  public Sample(long timestampMs, double value) {
    this(timestampMs, value, null);
  }

  /** Whether this sample ends its series. */
  public boolean isStale() {
    return StaleMarker.is(histogram == null ? value : histogram.sum());
  }
}

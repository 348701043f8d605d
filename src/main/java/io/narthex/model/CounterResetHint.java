package io.narthex.model;

/** What is known of a histogram's relation to the one before it in its series. */
public enum CounterResetHint {
  UNKNOWN,
  COUNTER_RESET,
  NOT_COUNTER_RESET,
  GAUGE
}

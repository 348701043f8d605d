package io.narthex.model;

/** Where the core learns what time it is. */
@FunctionalInterface
public interface Clock {
  /** Milliseconds since the epoch. */
  long nowMs();
}

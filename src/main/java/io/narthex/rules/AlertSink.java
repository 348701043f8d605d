package io.narthex.rules;

import java.util.List;

/** Where alerts go. */
@FunctionalInterface
public interface AlertSink {
  /**
   * Takes alerts that fire or have just ended, without blocking.
   *
   * @param query the expression of their rule
   */
  void send(String query, List<Alert> alerts);
}

package io.narthex.http.plain;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Connections that are not made yet, of servers that have further addresses: one that nobody
 * answers at must leave time for the others. Thread-safe.
 */
final class Attempts {
  private final Set<Connection> pending = ConcurrentHashMap.newKeySet();

  void add(Connection connection) {
    pending.add(connection);
  }

  void remove(Connection connection) {
    pending.remove(connection);
  }

  /**
   * Gives up those whose time is over, and has their exchanges sent elsewhere.
   *
   * @return how long the next one may take yet (ms), at most as long as given
   */
  long expire(long nowNanos, long mostMs) {
    long nextNanos = TimeUnit.MILLISECONDS.toNanos(mostMs);
    for (Connection connection : pending) {
      long leftNanos = connection.giveUpNanos() - nowNanos;
      if (leftNanos <= 0) {
        connection.giveUp();
      } else {
        nextNanos = Math.min(nextNanos, leftNanos);
      }
    }
    return 1 + TimeUnit.NANOSECONDS.toMillis(nextNanos); // never 0, which would be for ever
  }
}

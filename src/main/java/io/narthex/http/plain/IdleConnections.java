package io.narthex.http.plain;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connections that wait for their next request, the last used first. Thread-safe. */
final class IdleConnections {
  /** As long as Prometheus keeps them; less than the interval of most scrapes would be no use. */
  private static final long KEEP_NANOS = TimeUnit.MINUTES.toNanos(5);

  @GuardedBy("this")
  private final Map<Origin, Deque<Connection>> idle = new HashMap<>();

  /** A connection to this server, or null where none waits. */
  synchronized @Nullable Connection take(Origin origin) {
    Deque<Connection> waiting = idle.get(origin);
    return waiting == null ? null : waiting.pollFirst();
  }

  synchronized void put(Connection connection) {
    idle.computeIfAbsent(connection.origin(), origin -> new ArrayDeque<>()).addFirst(connection);
  }

  synchronized void remove(Connection connection) {
    Deque<Connection> waiting = idle.get(connection.origin());
    if (waiting != null) {
      waiting.remove(connection);
    }
  }

  /** Closes what has waited for too long. */
  void expire(long nowNanos) {
    outdated(nowNanos).forEach(Connection::close);
  }

  private synchronized List<Connection> outdated(long nowNanos) {
    List<Connection> outdated = new ArrayList<>();
    for (Deque<Connection> waiting : idle.values()) {
      while (!waiting.isEmpty() && nowNanos - waiting.getLast().usedNanos() > KEEP_NANOS) {
        outdated.add(waiting.removeLast());
      }
    }
    idle.values().removeIf(Deque::isEmpty);
    return outdated;
  }
}

package io.narthex.server.api.query;

import io.narthex.promql.QueryOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The queries of clients that wait or run. Thread-safe. */
@ApplicationScoped
public class ActiveQueries {
  /**
   * A query on its way.
   *
   * @param sinceMs when it came, ms since the epoch
   */
  record Active(long id, String query, QueryOrigin.Request origin, long sinceMs) {}

  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Active> active = new ConcurrentSkipListMap<>();

  Active enter(String query, QueryOrigin.Request origin, long nowMs) {
    Active entered = new Active(ids.incrementAndGet(), query, origin, nowMs);
    active.put(entered.id(), entered);
    return entered;
  }

  void leave(Active left) {
    active.remove(left.id());
  }

  /** The oldest first. */
  List<Active> list() {
    return List.copyOf(active.values());
  }
}

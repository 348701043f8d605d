package io.narthex.promql;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What clients ask again and again, as dashboards do, read once: the queries asked last, as long as
 * they and what they remember of series stay small. Thread-safe.
 */
final class PreparedQueries {
  private static final int MOST_QUERIES = 256;

  /** Longer texts are read each time: few are, and their trees are large. */
  private static final int LONGEST_TEXT = 4096;

  /** What all may remember together, about 50 bytes each. */
  private static final long MOST_SERIES = 400_000;

  private final Function<String, PreparedQuery> prepare;
  private final Map<String, PreparedQuery> queries = new LinkedHashMap<>(16, 0.75f, true);

  PreparedQueries(Function<String, PreparedQuery> prepare) {
    this.prepare = prepare;
  }

  /** The query of a text; fails as preparing it does. */
  PreparedQuery get(String text) {
    PreparedQuery known = known(text);
    if (known != null) {
      return known;
    }
    PreparedQuery fresh = prepare.apply(text);
    if (text.length() <= LONGEST_TEXT) {
      keep(fresh);
    }
    return fresh;
  }

  private synchronized @Nullable PreparedQuery known(String text) {
    return queries.get(text);
  }

  private synchronized void keep(PreparedQuery fresh) {
    queries.put(fresh.text(), fresh);
    trim();
  }

  /** Drops the queries not asked for longest; to be called when a run has remembered series. */
  synchronized void trim() {
    long series = queries.values().stream().mapToLong(PreparedQuery::remembered).sum();
    Iterator<PreparedQuery> eldest = queries.values().iterator();
    while (queries.size() > MOST_QUERIES || series > MOST_SERIES) {
      series -= eldest.next().remembered();
      eldest.remove();
    }
  }
}

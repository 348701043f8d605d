package io.narthex.promql;

import io.narthex.promql.exec.Explanation;
import io.narthex.promql.exec.QueryValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer and the remarks that come with it.
 *
 * @param warnings as Prometheus words them, each with line and column
 * @param explanation what each part of the plan came to, or null where nobody asked
 */
public record QueryResult(
    QueryValue value,
    List<String> warnings,
    List<String> infos,
    QueryStatistics statistics,
    @Nullable Explanation explanation) {
  public QueryResult {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }
}

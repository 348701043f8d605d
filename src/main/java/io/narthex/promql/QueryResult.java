package io.narthex.promql;

import io.narthex.promql.exec.QueryValue;
import java.util.List;

/**
 * An answer and the remarks that come with it.
 *
 * @param warnings as Prometheus words them, each with line and column
 */
public record QueryResult(
    QueryValue value, List<String> warnings, List<String> infos, QueryStatistics statistics) {
  public QueryResult {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }
}

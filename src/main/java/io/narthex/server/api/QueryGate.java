package io.narthex.server.api;

import io.narthex.model.Clock;
import io.narthex.promql.QueryResult;
import io.narthex.promql.exec.QueryException;
import io.narthex.server.metrics.QueryMetrics;
import io.narthex.server.wiring.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets only so many queries run at once; the others wait, at most as long as a query may take. */
@ApplicationScoped
public class QueryGate {
  private final Semaphore places;
  private final long timeoutMs;
  private final QueryMetrics metrics;
  private final ActiveQueries queries;
  private final Clock clock;

  @Inject
  QueryGate(ServerSettings settings, QueryMetrics metrics, ActiveQueries queries, Clock clock) {
    this.places = new Semaphore(settings.query().maxConcurrency(), true);
    this.timeoutMs = settings.query().timeoutMs();
    this.metrics = metrics;
    this.queries = queries;
    this.clock = clock;
  }

  /** Runs a query when its turn has come; it is listed from now on. */
  QueryResult run(String text, Client client, Supplier<QueryResult> query) {
    ActiveQueries.Active active = queries.enter(text, client.origin(), clock.nowMs());
    try {
      return inTurn(query);
    } finally {
      queries.leave(active);
    }
  }

  private QueryResult inTurn(Supplier<QueryResult> query) {
    enter();
    metrics.started();
    try {
      QueryResult result = query.get();
      metrics.read(result.statistics().samplesRead());
      return result;
    } catch (QueryException e) {
      throw new ApiException(type(e.category()), text(e));
    } finally {
      metrics.ended();
      places.release();
    }
  }

  private void enter() {
    try {
      if (places.tryAcquire(timeoutMs, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(ErrorType.CANCELED, "query was canceled in query queue");
    }
    throw new ApiException(ErrorType.TIMEOUT, "query timed out in query queue");
  }

  private static ErrorType type(QueryException.Category category) {
    return switch (category) {
      case BAD_DATA -> ErrorType.BAD_DATA;
      case EXECUTION -> ErrorType.EXECUTION;
      case TIMEOUT -> ErrorType.TIMEOUT;
      case CANCELED -> ErrorType.CANCELED;
    };
  }

  private static String text(QueryException e) {
    String message = String.valueOf(e.getMessage());
    return e.category() == QueryException.Category.BAD_DATA
        ? "invalid parameter \"query\": " + message
        : message;
  }
}

package io.narthex.server.api.query;

import io.narthex.model.Clock;
import io.narthex.promql.QueryResult;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.request.Client;
import io.narthex.server.metrics.QueryMetrics;
import io.narthex.server.wiring.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Lets only so many queries run at once; the others wait, at most as long as a query may take, and
 * while their clients do.
 */
@ApplicationScoped
public class QueryGate {
  private final Turns turns;
  private final Turns reads = new Turns(Runtime.getRuntime().availableProcessors());
  private final long timeoutMs;
  private final QueryMetrics metrics;
  private final ActiveQueries queries;
  private final Clock clock;

  @Inject
  QueryGate(ServerSettings settings, QueryMetrics metrics, ActiveQueries queries, Clock clock) {
    this.turns = new Turns(settings.query().maxConcurrency());
    this.timeoutMs = settings.query().timeoutMs();
    this.metrics = metrics;
    this.queries = queries;
    this.clock = clock;
  }

  /**
   * Runs a query when its turn has come; it is listed from now on.
   *
   * @param query is told for how long it waited (ns)
   */
  public QueryResult run(String text, Client client, LongFunction<QueryResult> query) {
    ActiveQueries.Active active = queries.enter(text, client.origin(), clock.nowMs());
    try {
      return inTurn(client, query);
    } finally {
      queries.leave(active);
    }
  }

  /** Runs a remote read when its turn has come: answers are built in memory, so few at once. */
  public byte[] read(Client client, Supplier<byte[]> read) {
    enter(reads, client);
    try {
      return read.get();
    } finally {
      reads.leave();
    }
  }

  private QueryResult inTurn(Client client, LongFunction<QueryResult> query) {
    long arrivedNanos = System.nanoTime();
    enter(turns, client);
    metrics.started();
    try {
      QueryResult result = query.apply(System.nanoTime() - arrivedNanos);
      metrics.read(result.statistics().samplesRead());
      return result;
    } catch (QueryException e) {
      throw new ApiException(type(e.category()), text(e));
    } finally {
      metrics.ended();
      turns.leave();
    }
  }

  private void enter(Turns places, Client client) {
    try {
      switch (places.enter(timeoutMs, client::isGone)) {
        case TIMED_OUT ->
            throw new ApiException(ErrorType.TIMEOUT, "query timed out in query queue");
        case GAVE_UP -> throw canceled();
        case ENTERED -> {}
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw canceled();
    }
  }

  private static ApiException canceled() {
    return new ApiException(ErrorType.CANCELED, "query was canceled in query queue");
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

package io.narthex.server.api.query;

import io.narthex.model.Clock;
import io.narthex.promql.ActiveQueryLog;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.QueryResult;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.request.Client;
import io.narthex.server.metrics.QueryMetrics;
import io.narthex.server.wiring.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets only so many queries run at once; the others wait, at most as long as a query may take in
 * all, and while their clients do.
 */
@ApplicationScoped
public class QueryGate {
  private final Turns turns;
  private final Turns reads = new Turns(Runtime.getRuntime().availableProcessors());
  private final long timeoutMs;
  private final QueryMetrics metrics;
  private final ActiveQueries queries;
  private final ActiveQueryLog log;
  private final Clock clock;

  @Inject
  QueryGate(
      ServerSettings settings,
      QueryMetrics metrics,
      ActiveQueries queries,
      ActiveQueryLog log,
      Clock clock) {
    this.turns = new Turns(settings.query().maxConcurrency());
    this.timeoutMs = settings.query().timeoutMs();
    this.metrics = metrics;
    this.queries = queries;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Runs a query when its turn has come; it is listed from now on.
   *
   * @param query is given the options, which tell for how long it has waited
   */
  public QueryResult run(
      String text, Client client, QueryOptions options, Function<QueryOptions, QueryResult> query) {
    ActiveQueries.Active active = queries.enter(text, client.origin(), clock.nowMs());
    try {
      return inTurn(text, client, options, query);
    } finally {
      queries.leave(active);
    }
  }

  /** Runs a remote read when its turn has come: answers are built in memory, so few at once. */
  public byte[] read(Client client, Supplier<byte[]> read) {
    enter(reads, client, timeoutMs);
    try {
      return read.get();
    } finally {
      reads.leave();
    }
  }

  private QueryResult inTurn(
      String text, Client client, QueryOptions options, Function<QueryOptions, QueryResult> query) {
    long arrivedNanos = System.nanoTime();
    Long shorter = options.timeoutMs();
    enter(turns, client, shorter == null ? timeoutMs : Math.min(shorter, timeoutMs));
    int place = log.enter(text, clock.nowMs());
    metrics.started();
    try {
      QueryResult result = query.apply(options.queuedFor(System.nanoTime() - arrivedNanos));
      metrics.answered(result.statistics());
      return result;
    } catch (QueryException e) {
      throw new ApiException(type(e.category()), text(e));
    } finally {
      metrics.ended();
      log.leave(place);
      turns.leave();
    }
  }

  private static void enter(Turns places, Client client, long patienceMs) {
    try {
      switch (places.enter(patienceMs, client::isGone)) {
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

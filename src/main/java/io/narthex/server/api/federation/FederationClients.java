package io.narthex.server.api.federation;

import io.narthex.federation.answer.Answer;
import io.narthex.federation.answer.FederationException;
import io.narthex.promql.FinishedQuery;
import io.narthex.promql.QueryLog;
import io.narthex.promql.QueryOrigin;
import io.narthex.promql.QueryStatistics;
import io.narthex.server.metrics.FederateMetrics;
import io.narthex.server.metrics.FederateMetrics.Mode;
import io.narthex.server.wiring.OwnRequests;
import io.narthex.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Who was answered at {@code /federate} lately; the query log tells of each. Thread-safe. */
@ApplicationScoped
public class FederationClients {
  private static final int MOST = 200;

  /**
   * Whoever asked.
   *
   * @param selectors what was asked for
   * @param askedMs when (ms since the epoch)
   * @param deadlineMs when it gives up (ms since the epoch)
   */
  record Recipient(
      QueryOrigin.Request origin,
      String userAgent,
      List<String> selectors,
      long askedMs,
      long deadlineMs) {
    String address() {
      return origin.clientIp();
    }

    /** As the query log tells of it: the selectors as one expression. */
    FinishedQuery query(long series, String error, long nowMs) {
      long nanos = TimeUnit.MILLISECONDS.toNanos(nowMs - askedMs);
      return new FinishedQuery(
          String.join(" or ", selectors),
          askedMs,
          askedMs,
          0,
          origin,
          new QueryStatistics(series, List.of(), series, 0, 0, 0, nanos),
          error,
          nowMs);
    }
  }

  /** Whom and how, which makes one client. */
  private record Key(String address, String userAgent, Mode mode) {}

  /**
   * A client and what it got.
   *
   * @param lastMs when it was last answered (ms since the epoch)
   * @param series of the last answer; samples where it resumed
   * @param bytes of the last answer, before compression
   */
  record Client(
      String address,
      String userAgent,
      Mode mode,
      long lastMs,
      long answers,
      long series,
      long bytes) {}

  private final Map<Key, Client> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Client> eldest) {
          return size() > MOST;
        }
      };

  private final OwnRequests own;
  private final QueryLog log;
  private final FederateMetrics metrics;

  @Inject
  FederationClients(OwnRequests own, QueryLog log, FederateMetrics metrics) {
    this.own = own;
    this.log = log;
    this.metrics = metrics;
  }

  /** Notes an answer that was written to its end. */
  void answered(Recipient recipient, Mode mode, Answer answer, long bytes, long nowMs) {
    if (!own.isOwn(recipient.userAgent())) {
      metrics.answered(mode, answer.size(), bytes, answer.skipped());
      remember(recipient, mode, nowMs, answer.size(), bytes);
      log(recipient, answer.size(), "", nowMs);
    }
  }

  /** Notes a request that was refused before the first byte. */
  void refused(Recipient recipient, FederationException refusal, long nowMs) {
    metrics.refused(refusal);
    log(recipient, 0, String.valueOf(refusal.getMessage()), nowMs);
  }

  /** Notes an answer that was cut off. */
  void failed(Recipient recipient, Answer answer, Exception problem, long nowMs) {
    if (problem instanceof StorageException) {
      metrics.failed();
    }
    log(recipient, answer.size(), String.valueOf(problem.getMessage()), nowMs);
  }

  private void log(Recipient recipient, long series, String error, long nowMs) {
    if (log.isEnabled()) {
      log.accept(recipient.query(series, error, nowMs));
    }
  }

  private synchronized void remember(
      Recipient recipient, Mode mode, long nowMs, long series, long bytes) {
    clients.compute(
        new Key(recipient.address(), recipient.userAgent(), mode),
        (key, known) ->
            new Client(
                recipient.address(),
                recipient.userAgent(),
                mode,
                nowMs,
                known == null ? 1 : known.answers() + 1,
                series,
                bytes));
  }

  /** Those answered last come last. */
  synchronized List<Client> recent() {
    return List.copyOf(clients.values());
  }
}

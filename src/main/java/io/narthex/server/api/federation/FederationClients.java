package io.narthex.server.api.federation;

import io.narthex.promql.FinishedQuery;
import io.narthex.promql.QueryLog;
import io.narthex.promql.QueryOrigin;
import io.narthex.promql.QueryStatistics;
import io.narthex.server.wiring.OwnRequests;
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
    FinishedQuery query(long series, long nowMs) {
      long nanos = TimeUnit.MILLISECONDS.toNanos(nowMs - askedMs);
      return new FinishedQuery(
          String.join(" or ", selectors),
          askedMs,
          askedMs,
          0,
          origin,
          new QueryStatistics(series, List.of(), series, 0, 0, 0, nanos),
          "",
          nowMs);
    }
  }

  /** Whom and how, which makes one client. */
  private record Key(String address, String userAgent, String mode) {}

  /**
   * A client and what it got.
   *
   * @param mode latest or resume
   * @param lastMs when it was last answered (ms since the epoch)
   * @param series of the last answer; samples where it resumed
   * @param bytes of the last answer, before compression
   */
  record Client(
      String address,
      String userAgent,
      String mode,
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

  @Inject
  FederationClients(OwnRequests own, QueryLog log) {
    this.own = own;
    this.log = log;
  }

  void answered(Recipient recipient, String mode, long nowMs, long series, long bytes) {
    if (!own.isOwn(recipient.userAgent())) {
      remember(recipient, mode, nowMs, series, bytes);
      if (log.isEnabled()) {
        log.accept(recipient.query(series, nowMs));
      }
    }
  }

  private synchronized void remember(
      Recipient recipient, String mode, long nowMs, long series, long bytes) {
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

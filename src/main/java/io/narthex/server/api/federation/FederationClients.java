package io.narthex.server.api.federation;

import io.narthex.server.wiring.OwnRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who was answered at {@code /federate} lately. Thread-safe. */
@ApplicationScoped
public class FederationClients {
  private static final int MOST = 200;

  /**
   * Whoever asked.
   *
   * @param deadlineMs when it gives up (ms since the epoch)
   */
  record Recipient(String address, String userAgent, long deadlineMs) {}

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

  @Inject
  FederationClients(OwnRequests own) {
    this.own = own;
  }

  synchronized void answered(
      Recipient recipient, String mode, long nowMs, long series, long bytes) {
    if (own.isOwn(recipient.userAgent())) {
      return;
    }
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

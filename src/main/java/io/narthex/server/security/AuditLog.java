package io.narthex.server.security;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Clock;
import io.narthex.server.wiring.ServerSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Notes whatever changes something: at once as a line of the log category {@code io.narthex.audit},
 * and soon after in the database. While that is away entries wait, as many as memory should hold.
 */
@ApplicationScoped
public class AuditLog {
  private static final Logger LOG = System.getLogger("io.narthex.audit");
  private static final int MOST_WAITING = 10_000;
  private static final long PAUSE_MS = 15_000;

  private final AuditStore store;
  private final ManagedScheduledExecutorService threads;
  private final Clock clock;
  private final int mostKept;

  @GuardedBy("this")
  private final List<AuditEntry> waiting = new ArrayList<>();

  @GuardedBy("this")
  private Future<?> next = CompletableFuture.completedFuture(null);

  @Inject
  AuditLog(
      AuditStore store,
      ManagedScheduledExecutorService threads,
      Clock clock,
      ServerSettings settings) {
    this.store = store;
    this.threads = threads;
    this.clock = clock;
    this.mostKept = settings.web().auditEntries();
  }

  /** Notes an action; its parts as in {@link AuditEntry}. */
  public void note(String user, String address, String action, String detail, int status) {
    AuditEntry entry = new AuditEntry(0, clock.nowMs(), user, address, action, detail, status);
    LOG.log(Level.INFO, "{0}", entry);
    enqueue(entry);
  }

  private synchronized void enqueue(AuditEntry entry) {
    if (waiting.size() < MOST_WAITING) {
      waiting.add(entry);
    } else {
      LOG.log(Level.WARNING, "an entry is kept in the log only: too many wait for the database");
    }
    if (next.isDone()) {
      next = threads.submit(this::store);
    }
  }

  private void store() {
    List<AuditEntry> batch = batch();
    try {
      store.add(batch, mostKept);
      stored(batch.size());
    } catch (AuditStore.AwayException e) {
      LOG.log(
          Level.WARNING, "{0} entries wait for the database: {1}", batch.size(), e.getMessage());
      later();
    }
  }

  private synchronized List<AuditEntry> batch() {
    return List.copyOf(waiting);
  }

  private synchronized void stored(int count) {
    waiting.subList(0, count).clear();
    if (!waiting.isEmpty()) {
      next = threads.submit(this::store);
    }
  }

  private synchronized void later() {
    next = threads.schedule(this::store, PAUSE_MS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  synchronized void end() {
    next.cancel(false);
  }
}

package io.narthex.server.persistence;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.narthex.server.wiring.ServerSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * Opens the database on a managed thread, trying again until it answers, so that the deployment
 * stands while the database is away.
 */
@ApplicationScoped
public class DatabaseOpening {
  private static final System.Logger LOG = System.getLogger(DatabaseOpening.class.getName());
  private static final long FIRST_PAUSE_MS = 500;
  private static final long LONGEST_PAUSE_MS = 15_000;

  private final CompletableFuture<Database> opened = new CompletableFuture<>();
  private final String datasource;
  private final ManagedScheduledExecutorService threads;
  private volatile Future<?> next = CompletableFuture.completedFuture(null);

  @Inject
  DatabaseOpening(ServerSettings settings, ManagedScheduledExecutorService threads) {
    this.datasource = settings.datasource();
    this.threads = threads;
  }

  /** Completes, on the opening thread, once the database is usable; cancelled at undeployment. */
  public CompletionStage<Database> opened() {
    return opened.minimalCompletionStage();
  }

  /** The database, if it is open by now. */
  Optional<Database> database() {
    return opened.isDone() && !opened.isCompletedExceptionally()
        ? Optional.of(opened.join())
        : Optional.empty();
  }

  void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
    next = threads.submit(() -> attempt(FIRST_PAUSE_MS));
  }

  private void attempt(long pauseMs) {
    if (opened.isDone()) {
      return;
    }
    try {
      finish(Database.open(source()));
    } catch (NamingException | SQLException | FlywayException | PersistenceException e) {
      LOG.log(WARNING, "database {0} cannot be used yet: {1}", datasource, e.getMessage());
      long longer = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      next = threads.schedule(() -> attempt(longer), pauseMs, TimeUnit.MILLISECONDS);
    }
  }

  @SuppressWarnings("BanJNDI") // the name is the operator's own setting
  private DataSource source() throws NamingException {
    return InitialContext.doLookup(datasource);
  }

  private void finish(Database database) {
    LOG.log(INFO, "database {0} is open ({1})", datasource, database.vendor());
    if (!opened.complete(database)) {
      database.close();
    }
  }

  @PreDestroy
  void end() {
    next.cancel(false);
    if (!opened.cancel(false)) {
      opened.join().close();
    }
  }
}

package io.narthex.server.persistence;

import io.narthex.server.security.AuditEntry;
import io.narthex.server.security.AuditStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The audit log as rows; one process writes them, so numbers are counted here. */
@ApplicationScoped
public class JpaAuditStore implements AuditStore {
  private final Supplier<Optional<Database>> opened;

  @Inject
  JpaAuditStore(DatabaseOpening opening) {
    this(opening::database);
  }

  /** The log in a database that may not be open yet. */
  JpaAuditStore(Supplier<Optional<Database>> opened) {
    this.opened = opened;
  }

  @Override
  public synchronized void add(List<AuditEntry> entries, int mostKept) {
    run(
        entities -> {
          long number = highest(entities);
          for (AuditEntry entry : entries) {
            entities.persist(new AuditRow(++number, entry));
          }
          return entities
              .createQuery("delete from Audit a where a.number <= :last")
              .setParameter("last", number - mostKept)
              .executeUpdate();
        });
  }

  private static long highest(EntityManager entities) {
    Long highest =
        entities.createQuery("select max(a.number) from Audit a", Long.class).getSingleResult();
    return highest == null ? 0 : highest;
  }

  @Override
  public List<AuditEntry> list(Optional<String> user, long before, int limit) {
    String ofUser = user.isPresent() ? " and a.user = :user" : "";
    return run(
        entities -> {
          var query =
              entities
                  .createQuery(
                      "select a from Audit a where a.number < :before"
                          + ofUser
                          + " order by a.number desc",
                      AuditRow.class)
                  .setParameter("before", before)
                  .setMaxResults(limit);
          user.ifPresent(name -> query.setParameter("user", name));
          return query.getResultList().stream().map(AuditRow::entry).toList();
        });
  }

  private <T> T run(Function<EntityManager, T> work) {
    try {
      return opened
          .get()
          .orElseThrow(() -> new PersistenceException("the database is not open yet"))
          .inTransaction(work);
    } catch (PersistenceException e) {
      throw new AwayException("audit log: " + e.getMessage(), e);
    }
  }
}

package io.narthex.server.persistence;

import io.narthex.config.revision.Revision;
import io.narthex.config.revision.Revision.Activation;
import io.narthex.config.revision.RevisionStore;
import io.narthex.config.revision.RevisionStoreException;
import io.narthex.config.revision.RevisionTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Revisions as rows; one process writes them, so numbers are counted here. */
@ApplicationScoped
public class JpaRevisionStore implements RevisionStore {
  private final Supplier<Optional<Database>> opened;

  @Inject
  JpaRevisionStore(DatabaseOpening opening) {
    this(opening::database);
  }

  /** Revisions of a database that may not be open yet. */
  JpaRevisionStore(Supplier<Optional<Database>> opened) {
    this.opened = opened;
  }

  @Override
  public List<Revision> list(int before, int limit) {
    return run(
        "list revisions",
        entities ->
            entities
                .createQuery(
                    "select r from Revision r where r.number < :before order by r.number desc",
                    RevisionRow.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(RevisionRow::revision)
                .toList());
  }

  @Override
  public Optional<Revision> find(int number) {
    return run(
        "read revision " + number,
        entities ->
            Optional.ofNullable(entities.find(RevisionRow.class, number))
                .map(RevisionRow::revision));
  }

  @Override
  public RevisionTexts texts(int number) {
    Map<String, String> files =
        run(
            "read revision " + number,
            entities ->
                entities
                    .createQuery(
                        "select f from RevisionFile f where f.key.revision = :revision",
                        RevisionFileRow.class)
                    .setParameter("revision", number)
                    .getResultStream()
                    .collect(Collectors.toMap(RevisionFileRow::name, RevisionFileRow::text)));
    return RevisionTexts.of(files);
  }

  @Override
  public synchronized Revision create(Revision unnumbered, RevisionTexts texts) {
    return run(
        "save a revision",
        entities -> {
          int number = 1 + (int) highest(entities, "select max(r.number) from Revision r");
          RevisionRow row = new RevisionRow(number, unnumbered);
          entities.persist(row);
          texts
              .files()
              .forEach((name, text) -> entities.persist(new RevisionFileRow(number, name, text)));
          return row.revision();
        });
  }

  @Override
  public Optional<Activation> active() {
    return run(
        "read the active revision",
        entities ->
            entities
                .createQuery("select a from Activation a order by a.id desc", ActivationRow.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(ActivationRow::activation));
  }

  @Override
  public List<Activation> lastActivations(List<Integer> numbers) {
    return run(
        "read when revisions were active",
        entities ->
            entities
                .createQuery(
                    "select a from Activation a where a.id in (select max(b.id) from Activation b"
                        + " where b.revision in :numbers group by b.revision)",
                    ActivationRow.class)
                .setParameter("numbers", numbers)
                .getResultList()
                .stream()
                .map(ActivationRow::activation)
                .toList());
  }

  @Override
  public synchronized void activate(Activation activation) {
    run(
        "note the active revision",
        entities -> {
          long id = 1 + highest(entities, "select max(a.id) from Activation a");
          entities.persist(new ActivationRow(id, activation));
          return id;
        });
  }

  private static long highest(EntityManager entities, String query) {
    Number highest = entities.createQuery(query, Number.class).getSingleResult();
    return highest == null ? 0 : highest.longValue();
  }

  private <T> T run(String what, Function<EntityManager, T> work) {
    Database database =
        opened
            .get()
            .orElseThrow(() -> new RevisionStoreException("the database is not open yet", null));
    try {
      return database.inTransaction(work);
    } catch (PersistenceException e) {
      throw new RevisionStoreException("cannot " + what + ": " + e.getMessage(), e);
    }
  }
}

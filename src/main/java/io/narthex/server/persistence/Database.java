package io.narthex.server.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** An open database with its tables migrated. Thread-safe; closed by whoever opened it. */
public final class Database implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Database.class.getName());
  private static final String UNIT = "narthex";
  private static final String HISTORY_TABLE = "narthex_schema_history";

  private final Vendor vendor;
  private final StoreClaim claim;
  private final EntityManagerFactory entityManagers;

  private Database(Vendor vendor, StoreClaim claim, EntityManagerFactory entityManagers) {
    this.vendor = vendor;
    this.claim = claim;
    this.entityManagers = entityManagers;
  }

  /** The databases that migrations exist for. */
  public enum Vendor {
    /** Its commits reach the disk late even with a write delay of 0: only this makes sure. */
    H2(
        "CHECKPOINT SYNC",
        "SELECT CAST(setting_value AS BIGINT) FROM information_schema.settings"
            + " WHERE setting_name = 'info.FILE_SIZE'"),
    /** A commit is durable by itself. */
    POSTGRESQL("", "SELECT pg_database_size(current_database())");

    private final String checkpoint;
    private final String sizeQuery;

    Vendor(String checkpoint, String sizeQuery) {
      this.checkpoint = checkpoint;
      this.sizeQuery = sizeQuery;
    }

    /** The statement after which everything committed survives a power cut; "" for none. */
    String checkpoint() {
      return checkpoint;
    }

    /** The query for the bytes the database takes on disk. */
    String sizeQuery() {
      return sizeQuery;
    }

    private static Vendor of(String product) throws SQLException {
      return switch (product) {
        case "H2" -> H2;
        case "PostgreSQL" -> POSTGRESQL;
        default ->
            throw new SQLException(product + " is not supported; use H2 or PostgreSQL instead");
      };
    }

    private String migrations() {
      return "classpath:db/" + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Connects, migrates and makes the entity manager factory; the calling thread's context class
   * loader must be the application's.
   *
   * @throws SQLException when the database is away, of an unknown kind, or held by another process
   * @throws RuntimeException of Flyway or JPA when the tables cannot be used
   */
  static Database open(DataSource source) throws SQLException {
    Vendor vendor = vendorOf(source);
    migrate(source, vendor);
    StoreClaim claim = StoreClaim.take(source, vendor);
    Map<String, Object> properties = Map.of("jakarta.persistence.nonJtaDataSource", source);
    try {
      return new Database(vendor, claim, Persistence.createEntityManagerFactory(UNIT, properties));
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /** Whose SQL it speaks. */
  public Vendor vendor() {
    return vendor;
  }

  /**
   * Runs the work in a transaction of its own, rolled back when the work throws.
   *
   * @throws PersistenceException where the database is away, or another process writes it by now
   */
  public <T> T inTransaction(Function<EntityManager, T> work) {
    holdClaim();
    try (EntityManager entities = entityManagers.createEntityManager()) {
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      try {
        T result = work.apply(entities);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }

  private void holdClaim() {
    try {
      claim.hold();
    } catch (SQLException e) {
      throw new PersistenceException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    entityManagers.close();
    try {
      claim.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "the database went before it could be given back", e);
    }
  }

  private static Vendor vendorOf(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return Vendor.of(connection.getMetaData().getDatabaseProductName());
    } catch (SQLException e) {
      throw HeldFile.named(e);
    }
  }

  private static void migrate(DataSource source, Vendor vendor) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .locations(vendor.migrations())
        .table(HISTORY_TABLE)
        .load()
        .migrate();
  }
}

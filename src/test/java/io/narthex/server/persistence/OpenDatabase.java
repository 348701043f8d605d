package io.narthex.server.persistence;

import io.narthex.config.revision.RevisionStore;
import io.narthex.server.security.AuditStore;
import io.narthex.tsdb.block.BlockStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database opened in this very process, without a server around it. */
public final class OpenDatabase implements AutoCloseable {
  private final DataSource source;
  private final Database database;

  private OpenDatabase(DataSource source) throws SQLException {
    this.source = source;
    this.database = Database.open(source);
  }

  /** An H2 file in a directory, with the options the server gives it. */
  public static OpenDatabase h2(Path directory) throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:async:"
            + directory.resolve("narthex").toAbsolutePath()
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;CACHE_SIZE=16384");
    source.setUser("narthex");
    source.setPassword("narthex");
    return new OpenDatabase(source);
  }

  /** A PostgreSQL that runs. */
  public static OpenDatabase of(PrivatePostgres postgres) throws SQLException {
    Map<String, String> environment = postgres.environment();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(environment.get("NARTHEX_DB_URL"));
    source.setUser(environment.get("NARTHEX_DB_USER"));
    source.setPassword(environment.get("NARTHEX_DB_PASSWORD"));
    return new OpenDatabase(source);
  }

  /** The blocks in it. */
  public BlockStore blocks() {
    return new JpaBlockStore(() -> Optional.of(database));
  }

  /** The revisions in it. */
  public RevisionStore revisions() {
    return new JpaRevisionStore(() -> Optional.of(database));
  }

  /** The audit log in it. */
  public AuditStore audit() {
    return new JpaAuditStore(() -> Optional.of(database));
  }

  /** Runs a statement behind JPA's back. */
  void execute(String statement) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.createStatement().execute(statement);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
    if (source instanceof JdbcDataSource) {
      execute("SHUTDOWN");
    }
  }
}

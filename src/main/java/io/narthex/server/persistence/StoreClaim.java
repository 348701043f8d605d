package io.narthex.server.persistence;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.server.persistence.Database.Vendor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to write a database, held by one process at a time. In PostgreSQL it is an advisory
 * lock of a session of its own, which ends with the process; H2 locks its file by itself.
 */
final class StoreClaim implements AutoCloseable {
  /** Any number will do that no other application on the same database uses. */
  private static final long KEY = 0x6e61_7274_6865_7821L;

  private static final int ANSWER_SECONDS = 5;

  private final DataSource source;

  /** Holds the lock; always empty where there is none to be held. */
  @GuardedBy("this")
  private Optional<Connection> session = Optional.empty();

  private final boolean needed;

  private StoreClaim(DataSource source, boolean needed) {
    this.source = source;
    this.needed = needed;
  }

  /**
   * Takes the right.
   *
   * @throws SQLException naming the holder where another process has it
   */
  static StoreClaim take(DataSource source, Vendor vendor) throws SQLException {
    StoreClaim claim = new StoreClaim(source, vendor == Vendor.POSTGRESQL);
    claim.hold();
    return claim;
  }

  /**
   * Makes sure of the right: a lock ends with its session, and that with the database's restart.
   *
   * @throws SQLException where the database is away, or another process has taken the right since
   */
  synchronized void hold() throws SQLException {
    if (!needed || (session.isPresent() && session.get().isValid(ANSWER_SECONDS))) {
      return;
    }
    close();
    Connection opened = source.getConnection();
    boolean taken = false;
    try {
      taken = lock(opened);
      if (!taken) {
        throw new SQLException("the store is held by " + holder(opened));
      }
      session = Optional.of(opened);
    } finally {
      if (!taken) {
        opened.close();
      }
    }
  }

  private static boolean lock(Connection session) throws SQLException {
    try (PreparedStatement query = session.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      query.setLong(1, KEY);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static String holder(Connection session) throws SQLException {
    try (PreparedStatement query = session.prepareStatement("SELECT holder FROM store_identity");
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getString(1) : "a process that is just starting";
    }
  }

  /** This process in words for an operator. */
  static String thisProcess() {
    return "process " + ProcessHandle.current().pid() + " on " + hostName();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unnamed host";
    }
  }

  /** Gives the right back; a pooled connection would keep the lock, so that goes first. */
  @Override
  public synchronized void close() throws SQLException {
    if (session.isEmpty()) {
      return;
    }
    try (Connection open = session.get()) {
      session = Optional.empty();
      if (open.isValid(ANSWER_SECONDS)) {
        unlock(open);
      }
    }
  }

  private static void unlock(Connection session) throws SQLException {
    try (PreparedStatement unlock = session.prepareStatement("SELECT pg_advisory_unlock(?)")) {
      unlock.setLong(1, KEY);
      unlock.execute();
    }
  }
}

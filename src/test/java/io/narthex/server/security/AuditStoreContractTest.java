package io.narthex.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.server.persistence.OpenDatabase;
import io.narthex.server.persistence.PrivatePostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log in either database. */
class AuditStoreContractTest {
  abstract static class Base {
    private static final int PLENTY = 1_000;

    abstract AuditStore store();

    private static AuditEntry entry(String user, int status) {
      return new AuditEntry(0, 1_000L + status, user, "127.0.0.1", "POST /x", "done", status);
    }

    private List<AuditEntry> all() {
      return store().list(Optional.empty(), Long.MAX_VALUE, PLENTY);
    }

    @Test
    void entriesAreNumberedAndTheNewestComeFirst() {
      store().add(List.of(entry("alice", 1), entry("bob", 2)), PLENTY);
      store().add(List.of(entry("alice", 3)), PLENTY);

      List<AuditEntry> all = all();
      assertThat(all).extracting(AuditEntry::status).containsExactly(3, 2, 1);
      assertThat(all.get(0)).isEqualTo(entry("alice", 3).numbered(all.get(0).number()));
      assertThat(store().list(Optional.of("alice"), Long.MAX_VALUE, PLENTY))
          .extracting(AuditEntry::status)
          .containsExactly(3, 1);
      assertThat(store().list(Optional.empty(), all.get(0).number(), 1))
          .extracting(AuditEntry::status)
          .containsExactly(2);
    }

    @Test
    void theOldestGo() {
      List<AuditEntry> many = IntStream.range(0, 30).mapToObj(i -> entry("", i)).toList();
      store().add(many, 10);
      store().add(List.of(entry("", 30)), 10);
      assertThat(all())
          .hasSize(10)
          .extracting(AuditEntry::status)
          .startsWith(30, 29)
          .endsWith(22, 21);
    }

    @Test
    void whatIsTooLongIsCut() {
      String path = "é".repeat(5_000);
      store().add(List.of(new AuditEntry(0, 1, path, "::1", path, path, 404)), PLENTY);
      assertThat(all().get(0).action()).hasSize(1_000).endsWith("…");
    }
  }

  @Nested
  class OnH2 extends Base {
    @TempDir Path files;
    private OpenDatabase database;

    @BeforeEach
    void open() throws SQLException {
      database = OpenDatabase.h2(files);
    }

    @AfterEach
    void close() throws SQLException {
      database.close();
    }

    @Override
    AuditStore store() {
      return database.audit();
    }
  }

  @Nested
  class OnPostgres extends Base {
    private PrivatePostgres postgres;
    private OpenDatabase database;

    @BeforeEach
    void open() throws IOException, SQLException {
      postgres = PrivatePostgres.create();
      postgres.start();
      database = OpenDatabase.of(postgres);
    }

    @AfterEach
    void close() throws IOException, SQLException {
      if (database != null) {
        database.close();
      }
      if (postgres != null) {
        postgres.close();
      }
    }

    @Override
    AuditStore store() {
      return database.audit();
    }
  }
}

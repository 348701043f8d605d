package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.server.persistence.OpenDatabase;
import io.narthex.server.persistence.PrivatePostgres;
import io.narthex.storage.Storage;
import io.narthex.tsdb.block.BlockStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract on blocks that lie in a real database, and are loaded from there. */
class DatabaseContractTest {
  abstract static class Base extends TsdbContractTest.Base {
    @TempDir Path files;
    private OpenDatabase database;

    abstract OpenDatabase database() throws SQLException;

    @BeforeEach
    void openDatabase() throws SQLException {
      database = database();
      database.blocks().delete(database.blocks().list().stream().map(block -> block.id()).toList());
    }

    @AfterEach
    void closeDatabase() throws SQLException {
      tsdb.close();
      database.close();
    }

    @Override
    BlockStore blocks() {
      return database.blocks();
    }

    @Override
    TsdbSettings settings() {
      return super.settings().withBlocks(HOUR / 2, HOUR / 4);
    }

    @Override
    Storage meanwhile(Storage storage) {
      if (random.nextInt(50) == 0) {
        tsdb.seal();
        tsdb.compact();
        tsdb.collectGarbage();
      }
      return random.nextInt(200) == 0 ? reopen() : storage;
    }

    @Override
    Storage settle(Storage storage) {
      nowMs += 4 * HOUR;
      tsdb.seal();
      Storage loaded = reopen();
      nowMs -= 4 * HOUR;
      assertThat(tsdb.blocks()).isNotEmpty();
      assertThat(tsdb.stats().chunks()).isZero();
      return loaded;
    }
  }

  @Nested
  class OnH2 extends Base {
    @Override
    OpenDatabase database() throws SQLException {
      return OpenDatabase.h2(files);
    }
  }

  @Nested
  class OnPostgres extends Base {
    private static PrivatePostgres postgres;

    @BeforeAll
    static void start() throws IOException {
      postgres = PrivatePostgres.create();
      postgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
      if (postgres != null) {
        postgres.close();
      }
    }

    @Override
    OpenDatabase database() throws SQLException {
      return OpenDatabase.of(postgres);
    }
  }
}

package io.narthex.config.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.revision.Revision.Activation;
import io.narthex.server.persistence.OpenDatabase;
import io.narthex.server.persistence.PrivatePostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of revisions does; numbers go on from what the database holds already. */
class RevisionStoreContractTest {
  abstract static class Base {
    abstract RevisionStore store();

    private Revision create(String text) {
      RevisionTexts texts = RevisionTexts.of(Map.of("prometheus.yml", text, "rules/a.yml", "é☺"));
      return store().create(new Revision(0, 17, "alice", "why: " + text.substring(0, 1), 0), texts);
    }

    @Test
    void aRevisionComesBackAsItWasMade() {
      String large = "# ".repeat(1 << 20);
      Revision made = create(large.substring(0, 10) + "\n" + large);

      assertThat(store().find(made.number()))
          .hasValueSatisfying(
              found -> {
                assertThat(found.createdMs()).isEqualTo(17);
                assertThat(found.author()).isEqualTo("alice");
                assertThat(found.base()).isZero();
              });
      assertThat(store().texts(made.number()).files())
          .containsEntry("prometheus.yml", large.substring(0, 10) + "\n" + large)
          .containsEntry("rules/a.yml", "é☺")
          .hasSize(2);
      assertThat(store().find(made.number() + 1)).isEmpty();
    }

    @Test
    void theNewestComeFirst() {
      int first = create("a").number();
      int second = create("b").number();
      int third = create("c").number();

      assertThat(List.of(second, third)).containsExactly(first + 1, first + 2);
      assertThat(store().list(Integer.MAX_VALUE, 2))
          .extracting(Revision::number)
          .containsExactly(third, second);
      assertThat(store().list(third, 1)).extracting(Revision::number).containsExactly(second);
    }

    @Test
    void theLastActivationCounts() {
      int first = create("a").number();
      int second = create("b").number();
      int never = create("c").number();

      store().activate(new Activation(first, 100, "bob"));
      store().activate(new Activation(second, 200, "bob"));
      store().activate(new Activation(first, 300, "carol"));

      assertThat(store().active()).contains(new Activation(first, 300, "carol"));
      assertThat(store().lastActivations(List.of(first, second, never)))
          .containsExactlyInAnyOrder(
              new Activation(first, 300, "carol"), new Activation(second, 200, "bob"));
      assertThat(store().lastActivations(List.of())).isEmpty();
    }
  }

  @Nested
  class Fake extends Base {
    private final FakeRevisionStore store = new FakeRevisionStore();

    @Override
    RevisionStore store() {
      return store;
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
    RevisionStore store() {
      return database.revisions();
    }
  }

  @Nested
  class OnPostgres extends Base {
    private static PrivatePostgres postgres;
    private OpenDatabase database;

    @BeforeAll
    static void start() throws IOException {
      postgres = PrivatePostgres.create();
      postgres.start();
    }

    @BeforeEach
    void open() throws SQLException {
      database = OpenDatabase.of(postgres);
    }

    @AfterEach
    void close() throws SQLException {
      database.close();
    }

    @AfterAll
    static void stop() throws IOException {
      if (postgres != null) {
        postgres.close();
      }
    }

    @Override
    RevisionStore store() {
      return database.revisions();
    }
  }
}

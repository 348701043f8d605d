package io.narthex.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.tsdb.block.BlockStore;
import io.narthex.tsdb.block.BrokenBlockException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A block's row that somebody, or a disk, has changed: whoever reads it is told which. */
class CorruptRowTest {
  private static final UUID BLOCK = new UUID(47, 11);

  @TempDir Path directory;

  @Test
  void onH2() throws SQLException {
    try (OpenDatabase database = OpenDatabase.h2(directory)) {
      aChangedRowIsNamed(database);
    }
  }

  @Test
  void onPostgres() throws IOException, SQLException {
    try (PrivatePostgres postgres = PrivatePostgres.create()) {
      postgres.start();
      try (OpenDatabase database = OpenDatabase.of(postgres)) {
        aChangedRowIsNamed(database);
      }
    }
  }

  private static void aChangedRowIsNamed(OpenDatabase database) throws SQLException {
    BlockStore blocks = database.blocks();
    blocks.put(BLOCK, 0, new byte[] {1, 2, 3});
    blocks.put(BLOCK, 1, new byte[] {4, 5, 6});
    database.execute("UPDATE block_segment SET checksum = checksum + 1 WHERE segment = 1");
    assertThat(blocks.read(BLOCK, 0)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> blocks.read(BLOCK, 1))
        .isInstanceOf(BrokenBlockException.class)
        .hasMessageContaining("segment 1")
        .hasMessageContaining(BLOCK.toString());
    database.execute("DELETE FROM block_segment WHERE segment = 0");
    assertThatThrownBy(() -> blocks.read(BLOCK, 0))
        .isInstanceOf(BrokenBlockException.class)
        .hasMessageContaining("segment 0");
  }
}

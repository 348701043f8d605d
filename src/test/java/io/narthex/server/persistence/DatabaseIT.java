package io.narthex.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.server.ServerIT;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStore;
import io.narthex.tsdb.block.BlockStoreException;
import io.narthex.tsdb.block.Tombstone;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The block store over JPA; runs inside the server, on H2. */
class DatabaseIT extends ServerIT {
  @Inject private DatabaseOpening opening;
  @Inject private BlockStore blocks;

  @BeforeEach
  void opened() throws Exception {
    opening.opened().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static BlockMeta meta(UUID id, int segments) {
    return new BlockMeta(
        id, 2, 1, 7_200_000, 14_400_000, 3, 9, 10, 40, 4_800, segments, segments - 1, 1 << 20);
  }

  private void save(UUID id, byte[]... segments) {
    for (int i = 0; i < segments.length; i++) {
      blocks.put(id, i, segments[i]);
    }
    blocks.save(meta(id, segments.length));
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void theStoreKeepsItsIdentity() {
    assertThat(blocks.storeId()).isEqualTo(blocks.storeId());
  }

  @Test
  void aBlockComesBackAsItWasSaved() {
    UUID id = UUID.randomUUID();
    byte[] largest = bytes(BlockStore.MAX_SEGMENT_BYTES);

    save(id, bytes(1), new byte[0], largest);
    blocks.makeDurable();

    assertThat(blocks.list()).contains(meta(id, 3));
    assertThat(blocks.read(id, 0)).isEqualTo(bytes(1));
    assertThat(blocks.read(id, 1)).isEmpty();
    assertThat(blocks.read(id, 2)).isEqualTo(largest);
    assertThat(blocks.sizeBytes()).isPositive();
    blocks.delete(List.of(id));
  }

  @Test
  void whatIsDeletedIsGone() {
    UUID id = UUID.randomUUID();
    save(id, bytes(100));

    blocks.delete(List.of(id, UUID.randomUUID()));

    assertThat(blocks.list()).extracting(BlockMeta::id).doesNotContain(id);
    assertThatThrownBy(() -> blocks.read(id, 0))
        .isInstanceOf(BlockStoreException.class)
        .hasMessageContaining(id.toString())
        .hasMessageContaining("missing");
  }

  @Test
  void aSegmentThatIsTooLargeLeavesNothingBehind() {
    UUID id = UUID.randomUUID();

    assertThatThrownBy(() -> save(id, bytes(10), bytes(2 << 20)))
        .isInstanceOf(BlockStoreException.class)
        .hasCauseInstanceOf(PersistenceException.class);

    assertThat(blocks.list()).extracting(BlockMeta::id).doesNotContain(id);
  }

  @Test
  void whatWasNeverCompletedIsSwept() {
    UUID id = UUID.randomUUID();
    blocks.put(id, 0, bytes(100));

    blocks.sweep();

    assertThat(blocks.list()).extracting(BlockMeta::id).doesNotContain(id);
    assertThatThrownBy(() -> blocks.read(id, 0)).isInstanceOf(BlockStoreException.class);
  }

  @Test
  void tombstonesAreKeptUntilTheyAreDeleted() {
    Tombstone tombstone = new Tombstone(UUID.randomUUID(), bytes(300));

    blocks.saveTombstones(List.of(tombstone));

    assertThat(blocks.tombstones())
        .filteredOn(kept -> kept.id().equals(tombstone.id()))
        .singleElement()
        .satisfies(kept -> assertThat(kept.content()).isEqualTo(tombstone.content()));
    blocks.deleteTombstones(List.of(tombstone.id()));
    assertThat(blocks.tombstones()).extracting(Tombstone::id).doesNotContain(tombstone.id());
  }
}

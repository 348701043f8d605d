package io.narthex.server.persistence;

import io.narthex.tsdb.block.Tombstone;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Deleted samples as a row, until no block holds them any more. Written once. */
@Entity(name = "Tombstone")
@Table(name = "tombstone")
class TombstoneRow {
  @Id private UUID id = new UUID(0, 0);

  @Column(name = "content", updatable = false, length = 1 << 20)
  private byte[] content = new byte[0];

  /** For JPA. */
  protected TombstoneRow() {}

  TombstoneRow(Tombstone tombstone) {
    id = tombstone.id();
    content = tombstone.content();
  }

  Tombstone tombstone() {
    return new Tombstone(id, content);
  }
}

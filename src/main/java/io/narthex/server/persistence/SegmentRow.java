package io.narthex.server.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A segment of a block as a row: at most 1 MiB of bytes with their CRC32C. Written once. */
@Entity(name = "Segment")
@Table(name = "block_segment")
@SuppressWarnings("UnusedVariable") // the columns are read by queries only
class SegmentRow {
  @EmbeddedId private Key key = new Key();

  @Column(name = "checksum", updatable = false)
  private int checksum;

  @Column(name = "bytes", updatable = false, length = 1 << 20)
  private byte[] bytes = new byte[0];

  /** For JPA. */
  protected SegmentRow() {}

  SegmentRow(UUID block, int number, byte[] bytes) {
    this.key = new Key(block, number);
    this.bytes = bytes;
    this.checksum = Checksum.of(bytes);
  }

  /** Which segment of which block. */
  @Embeddable
  static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    @Column(name = "block_id", updatable = false)
    private UUID block = new UUID(0, 0);

    @Column(name = "segment", updatable = false)
    private int number;

    /** For JPA. */
    protected Key() {}

    Key(UUID block, int number) {
      this.block = block;
      this.number = number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && number == that.number && block.equals(that.block);
    }

    @Override
    public int hashCode() {
      return Objects.hash(block, number);
    }
  }
}

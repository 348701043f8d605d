package io.narthex.server.persistence;

import io.narthex.tsdb.block.BlockMeta;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A sealed block as a row: what is known of it without its segments. Written once. */
@Entity(name = "Block")
@Table(name = "block")
class BlockRow {
  @Id private UUID id = new UUID(0, 0);

  @Column(name = "format_version", updatable = false)
  private int formatVersion;

  @Column(name = "level", updatable = false)
  private int level;

  @Column(name = "from_ms", updatable = false)
  private long fromMs;

  @Column(name = "to_ms", updatable = false)
  private long toMs;

  @Column(name = "first_sequence", updatable = false)
  private long firstSequence;

  @Column(name = "last_sequence", updatable = false)
  private long lastSequence;

  @Column(name = "series_count", updatable = false)
  private long series;

  @Column(name = "chunk_count", updatable = false)
  private long chunks;

  @Column(name = "sample_count", updatable = false)
  private long samples;

  @Column(name = "segment_count", updatable = false)
  private int segments;

  @Column(name = "index_from", updatable = false)
  private int indexFrom;

  @Column(name = "byte_count", updatable = false)
  private long bytes;

  /** For JPA. */
  protected BlockRow() {}

  BlockRow(BlockMeta meta) {
    id = meta.id();
    formatVersion = meta.formatVersion();
    level = meta.level();
    fromMs = meta.fromMs();
    toMs = meta.toMs();
    firstSequence = meta.firstSequence();
    lastSequence = meta.lastSequence();
    series = meta.series();
    chunks = meta.chunks();
    samples = meta.samples();
    segments = meta.segments();
    indexFrom = meta.indexFrom();
    bytes = meta.bytes();
  }

  BlockMeta meta() {
    return new BlockMeta(
        id,
        formatVersion,
        level,
        fromMs,
        toMs,
        firstSequence,
        lastSequence,
        series,
        chunks,
        samples,
        segments,
        indexFrom,
        bytes);
  }
}

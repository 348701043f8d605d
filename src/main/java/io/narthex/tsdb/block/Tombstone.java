package io.narthex.tsdb.block;

import java.util.UUID;

/**
 * Some samples that were deleted and may still stand in head or blocks, as the store keeps it:
 * content is at most {@link BlockStore#MAX_SEGMENT_BYTES}, see {@code tsdb.Deletions}.
 */
public record Tombstone(UUID id, byte[] content) {}

package io.narthex.tsdb.block;

import java.util.List;

/** A block as it goes to the store. */
public record SealedBlock(BlockMeta meta, List<byte[]> segments) {}

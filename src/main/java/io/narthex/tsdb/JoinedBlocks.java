package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockWriter;
import io.narthex.tsdb.block.SegmentSink;
import io.narthex.tsdb.chunk.Pieces;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Walks the series of several blocks in label order, each with what all of them hold of it. */
final class JoinedBlocks {
  private final List<BlockMeta> metas;
  private final List<Block.Series> blocks;
  private final Deletions deletions;
  private final int[] next;

  JoinedBlocks(List<Block> olderFirst, Deletions deletions) {
    this.metas = olderFirst.stream().map(Block::meta).toList();
    this.blocks = olderFirst.stream().map(Block::series).toList();
    this.deletions = deletions;
    this.next = new int[blocks.size()];
  }

  /** Writes all of it as one block; goes through the series, so of use only once. */
  BlockMeta write(UUID id, SegmentSink sink) {
    long fromMs = metas.stream().mapToLong(BlockMeta::fromMs).min().orElseThrow();
    long toMs = metas.stream().mapToLong(BlockMeta::toMs).max().orElseThrow();
    BlockWriter writer = new BlockWriter(fromMs, toMs, sink);
    Pieces pieces = new Pieces();
    for (Labels labels = first(); labels != null; labels = first()) {
      pieces.clear();
      take(labels, pieces);
      writer.add(labels, deletions.samples(labels, pieces, Long.MIN_VALUE, Long.MAX_VALUE));
    }
    int level = metas.stream().mapToInt(BlockMeta::level).max().orElseThrow() + 1;
    long firstSequence = metas.stream().mapToLong(BlockMeta::firstSequence).min().orElseThrow();
    long lastSequence = metas.stream().mapToLong(BlockMeta::lastSequence).max().orElseThrow();
    return writer.finish(id, level, firstSequence, lastSequence);
  }

  private @Nullable Labels first() {
    Labels first = null;
    for (int i = 0; i < next.length; i++) {
      if (next[i] < blocks.get(i).size()) {
        Labels labels = blocks.get(i).labels(next[i]);
        first = first == null || labels.compareTo(first) < 0 ? labels : first;
      }
    }
    return first;
  }

  private void take(Labels labels, Pieces pieces) {
    for (int i = 0; i < next.length; i++) {
      Block.Series block = blocks.get(i);
      if (next[i] < block.size() && block.labels(next[i]).equals(labels)) {
        block.pieces(next[i]++, Long.MIN_VALUE, Long.MAX_VALUE, pieces);
      }
    }
  }
}

package io.narthex.tsdb;

import io.narthex.tsdb.block.BlockMeta;
import java.util.List;

/** Which of the journal's samples stand in blocks already. */
final class SealedCommits {
  private final List<BlockMeta> blocks;
  private final long newestMs;
  private final long newestSequence;

  SealedCommits(List<BlockMeta> blocks) {
    this.blocks = blocks;
    this.newestMs = blocks.stream().mapToLong(BlockMeta::toMs).max().orElse(Long.MIN_VALUE);
    this.newestSequence = blocks.stream().mapToLong(BlockMeta::lastSequence).max().orElse(0);
  }

  /** The newest commit of which a block holds something; 0 where there is none. */
  long newestSequence() {
    return Math.max(0, newestSequence);
  }

  /** Whether a block holds a commit's samples of that time (ms). */
  boolean hold(long sequence, long timestampMs) {
    if (timestampMs >= newestMs || sequence > newestSequence) {
      return false;
    }
    for (BlockMeta block : blocks) { // asked for each sample: no stream
      if (holds(block, sequence, timestampMs)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(BlockMeta block, long sequence, long timestampMs) {
    return timestampMs >= block.fromMs()
        && timestampMs < block.toMs()
        && sequence <= block.lastSequence();
  }
}

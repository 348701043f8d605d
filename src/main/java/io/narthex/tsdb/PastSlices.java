package io.narthex.tsdb;

import io.narthex.model.Matcher;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BrokenBlockException;
import java.util.List;
import java.util.stream.LongStream;

/** Cuts the time that blocks cover into slices of about so many samples each. */
final class PastSlices {
  /** Of what is too much at least a tenth is cut off, however uneven the samples lie. */
  private static final double MOST_KEPT = 0.9;

  private final List<Block> blocks;
  private final List<List<Matcher>> selectors;
  private long fromMs;
  private long nextMs;

  PastSlices(View view, List<List<Matcher>> selectors, long firstMs) {
    this.blocks = view.blocks();
    this.selectors = selectors;
    this.nextMs = firstMs;
  }

  /**
   * Moves on to the next slice that a block covers; false where there is none.
   *
   * @param mostSamples it should have, as far as the blocks' figures tell
   */
  boolean next(long mostSamples) {
    long from = nextMs;
    List<BlockMeta> left =
        blocks.stream().map(Block::meta).filter(block -> block.toMs() > from).toList();
    if (left.isEmpty()) {
      return false;
    }
    fromMs = Math.max(from, left.stream().mapToLong(BlockMeta::fromMs).min().orElse(from));
    long edgeMs =
        left.stream()
            .flatMapToLong(block -> LongStream.of(block.fromMs(), block.toMs()))
            .filter(edge -> edge > fromMs)
            .min()
            .orElse(fromMs + 1);
    nextMs = fitting(edgeMs, mostSamples);
    return true;
  }

  /** Where a slice ends that holds as many samples, or one moment's. */
  private long fitting(long edgeMs, long mostSamples) {
    long endMs = edgeMs;
    double samples = samples(endMs);
    while (samples > mostSamples && endMs - fromMs > 1) {
      double share = Math.min(MOST_KEPT, (double) mostSamples / samples);
      endMs = fromMs + Math.max(1, (long) ((endMs - fromMs) * share));
      samples = samples(endMs);
    }
    return endMs;
  }

  /** About how many selected samples there are up to an end (ms, excluded). */
  private double samples(long endMs) {
    return blocks.stream()
        .filter(block -> block.meta().overlaps(fromMs, endMs - 1))
        .mapToDouble(block -> samples(block, endMs))
        .sum();
  }

  private double samples(Block block, long endMs) {
    try {
      Block.Series series = block.series();
      return series.samples(series.index().select(selectors), fromMs, endMs - 1);
    } catch (BrokenBlockException e) {
      return 0; // whoever reads it leaves it out
    }
  }

  /** The first moment of the slice (ms). */
  long fromMs() {
    return fromMs;
  }

  /** The last moment of the slice (ms). */
  long toMs() {
    return nextMs - 1;
  }
}

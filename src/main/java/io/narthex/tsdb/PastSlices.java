package io.narthex.tsdb;

import io.narthex.model.Matcher;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BrokenBlockException;
import java.util.List;
import java.util.stream.LongStream;

/** Cuts the time that blocks cover into slices of about as many samples each. */
final class PastSlices {
  private static final double SAMPLES = 1_000_000;

  private final List<Block> blocks;
  private final List<List<Matcher>> selectors;
  private long fromMs;
  private long nextMs;

  PastSlices(View view, List<List<Matcher>> selectors, long firstMs) {
    this.blocks = view.blocks();
    this.selectors = selectors;
    this.nextMs = firstMs;
  }

  /** Moves on to the next slice that a block covers; false where there is none. */
  boolean next() {
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
    double fittingMs = Math.min((double) (edgeMs - fromMs), SAMPLES / samplesPerMs());
    nextMs = fromMs + (long) Math.max(1, fittingMs);
    return true;
  }

  /** How dense the selected series are at the slice's beginning. */
  private double samplesPerMs() {
    return blocks.stream()
        .filter(block -> block.meta().overlaps(fromMs, fromMs))
        .mapToDouble(this::samplesPerMs)
        .sum();
  }

  private double samplesPerMs(Block block) {
    BlockMeta meta = block.meta();
    try {
      int selected = block.series().index().select(selectors).length;
      double share = (double) selected / Math.max(1, meta.series());
      return share * meta.samples() / (meta.toMs() - meta.fromMs());
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

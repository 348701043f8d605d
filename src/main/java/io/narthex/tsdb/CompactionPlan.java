package io.narthex.tsdb;

import io.narthex.tsdb.block.BlockMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Which blocks to join: those that overlap, then those that fill one of ever larger ranges of time,
 * each three times the one before, aligned to the epoch. No range is longer than a tenth of the
 * retention or 31 days, and no block larger than a tenth of what is kept by size, so that retention
 * can drop whole blocks.
 *
 * <p>A block says of its window which commits it holds, and the journal is read back by that.
 * Blocks of several windows can be joined only once the journal holds none of those commits any
 * more.
 *
 * @param mostSeries blocks that have more together stay as they are: their indexes are in memory
 *     while they are joined
 * @param mostBytes blocks that have more together do not fill a range
 */
record CompactionPlan(List<Long> rangesMs, long mostSeries, long mostBytes) {
  private static final long LONGEST_MS = 31L * 24 * 3_600_000;
  private static final int STEP = 3;

  /** A quarter of the memory budget, at half a kilobyte a series. */
  private static final long BUDGET_BYTES_PER_SERIES = 2_000;

  static CompactionPlan of(TsdbSettings settings) {
    long retentionMs = settings.retention().ms();
    long longestMs = retentionMs == 0 ? LONGEST_MS : Math.min(LONGEST_MS, retentionMs / 10);
    List<Long> ranges = new ArrayList<>();
    long range = settings.blocks().windowMs() * STEP;
    while (range <= longestMs) {
      ranges.add(range);
      range *= STEP;
    }
    long budget = settings.limits().memoryBytes();
    long mostSeries = budget == 0 ? Long.MAX_VALUE : budget / BUDGET_BYTES_PER_SERIES;
    long bytes = settings.retention().bytes();
    long mostBytes = bytes == 0 ? Long.MAX_VALUE : bytes / 10;
    return new CompactionPlan(List.copyOf(ranges), mostSeries, mostBytes);
  }

  /**
   * The blocks to be joined first, at least two, or none.
   *
   * @param closedMs windows that end later may still get blocks
   * @param journaledFrom the oldest commit the journal may hold
   */
  List<UUID> due(List<BlockMeta> blocks, long closedMs, long journaledFrom) {
    List<BlockMeta> closed =
        blocks.stream()
            .filter(block -> block.toMs() <= closedMs)
            .filter(block -> block.lastSequence() < journaledFrom)
            .sorted(Comparator.comparingLong(BlockMeta::fromMs).thenComparing(BlockMeta::toMs))
            .toList();
    List<BlockMeta> chosen = overlapping(closed);
    for (int i = 0; i < rangesMs.size() && chosen.isEmpty(); i++) {
      chosen = filling(closed, rangesMs.get(i));
    }
    return chosen.stream().map(BlockMeta::id).toList();
  }

  /** The first blocks that overlap each other. */
  private List<BlockMeta> overlapping(List<BlockMeta> sorted) {
    List<BlockMeta> group = new ArrayList<>();
    long endMs = Long.MIN_VALUE;
    for (BlockMeta block : sorted) {
      if (block.fromMs() >= endMs || series(group) + block.series() > mostSeries) {
        if (group.size() > 1) {
          return group;
        }
        group.clear();
        endMs = Long.MIN_VALUE;
      }
      group.add(block);
      endMs = Math.max(endMs, block.toMs());
    }
    return group.size() > 1 ? group : List.of();
  }

  /** The first blocks that fill a range behind which others follow. */
  private List<BlockMeta> filling(List<BlockMeta> sorted, long rangeMs) {
    for (int first = 0; first < sorted.size(); first++) {
      long fromMs = Math.floorDiv(sorted.get(first).fromMs(), rangeMs) * rangeMs;
      int end = first;
      while (end < sorted.size()
          && sorted.get(end).fromMs() >= fromMs
          && sorted.get(end).toMs() <= fromMs + rangeMs) {
        end++;
      }
      boolean over = end < sorted.size() && sorted.get(end).fromMs() >= fromMs + rangeMs;
      List<BlockMeta> range = sorted.subList(first, end);
      if (range.size() > 1 && over && fits(range)) {
        return range;
      }
    }
    return List.of();
  }

  private boolean fits(List<BlockMeta> blocks) {
    return series(blocks) <= mostSeries
        && blocks.stream().mapToLong(BlockMeta::bytes).sum() <= mostBytes;
  }

  private static long series(List<BlockMeta> blocks) {
    return blocks.stream().mapToLong(BlockMeta::series).sum();
  }
}

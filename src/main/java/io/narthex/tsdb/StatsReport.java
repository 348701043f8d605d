package io.narthex.tsdb;

import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.HeadFigures;
import io.narthex.tsdb.journal.Journal;
import java.util.List;

/** Gathers a store's figures. */
final class StatsReport {
  private StatsReport() {}

  static TsdbStats of(Store store, Sealing sealing) {
    Head head = store.head();
    HeadFigures figures = head.measure();
    Journal journal = store.journal();
    List<Block> found = store.view().blocks();
    List<BlockMeta> blocks = found.stream().map(Block::meta).toList();
    return new TsdbStats(
        head.series(),
        head.seriesCreated(),
        head.seriesRemoved(),
        figures.chunks(),
        head.samplesAppended(),
        head.histogramsAppended(),
        store.exemplars().appended(),
        figures.lateSamples(),
        store.refused(),
        figures.minMs(),
        figures.maxMs(),
        figures.bytes() + store.cache().bytes(),
        store.order().newest(),
        journal.durableSequence(),
        journal.segmentCount(),
        journal.bytes(),
        journal.damaged(),
        blocks.size(),
        (int) found.stream().filter(block -> !block.problem().isEmpty()).count(),
        blocks.stream().mapToLong(BlockMeta::bytes).sum(),
        blocks.stream().mapToLong(BlockMeta::fromMs).min().orElse(Long.MAX_VALUE),
        sealing.seals(),
        sealing.failures(),
        sealing.problem(),
        store.order().readers());
  }
}

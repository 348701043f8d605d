package io.narthex.tsdb;

import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BrokenBlockException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Which blocks readers see, those with older commits first, which runs of sealing they contain, and
 * what is deleted. Immutable.
 */
record View(List<Block> blocks, int sealedRun, Deletions deletions) {
  private static final Logger LOG = System.getLogger("io.narthex.tsdb");

  View {
    List<Block> sorted = new ArrayList<>(blocks);
    sorted.sort(Comparator.comparingLong(block -> block.meta().lastSequence()));
    blocks = List.copyOf(sorted);
  }

  View sealed(List<Block> more, int run) {
    return new View(with(more).blocks, run, deletions);
  }

  View with(List<Block> more) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(more);
    return new View(all, sealedRun, deletions);
  }

  View without(Collection<UUID> dropped) {
    List<Block> kept =
        blocks.stream().filter(block -> !dropped.contains(block.meta().id())).toList();
    return new View(kept, sealedRun, deletions);
  }

  View with(Deletions newDeletions) {
    return new View(blocks, sealedRun, newDeletions);
  }

  /** Whether any block may hold samples between the two times (ms, both included). */
  boolean overlaps(long fromMs, long toMs) {
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).meta().overlaps(fromMs, toMs)) {
        return true;
      }
    }
    return false;
  }

  /** The blocks that may hold samples between the two times (ms, both included). */
  List<Block> overlapping(long fromMs, long toMs) {
    return blocks.stream().filter(block -> block.meta().overlaps(fromMs, toMs)).toList();
  }

  /**
   * The series of the blocks that may hold samples between the two times (ms, both included). A
   * block whose index is broken is left out: none of its samples can be found any more.
   */
  List<Block.Series> series(long fromMs, long toMs) {
    List<Block.Series> series = new ArrayList<>();
    for (Block block : overlapping(fromMs, toMs)) {
      try {
        series.add(block.series());
      } catch (BrokenBlockException e) {
        LOG.log(Level.DEBUG, "left out: " + e.getMessage());
      }
    }
    return series;
  }
}

package io.narthex.tsdb;

import io.narthex.tsdb.block.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which blocks readers see, those with older commits first, and which runs of sealing they contain.
 * Immutable.
 */
record View(List<Block> blocks, int sealedRun) {
  View {
    List<Block> sorted = new ArrayList<>(blocks);
    sorted.sort(Comparator.comparingLong(block -> block.meta().lastSequence()));
    blocks = List.copyOf(sorted);
  }

  View with(List<Block> more, int run) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(more);
    return new View(all, run);
  }

  View without(Predicate<Block> dropped) {
    return new View(blocks.stream().filter(dropped.negate()).toList(), sealedRun);
  }
}

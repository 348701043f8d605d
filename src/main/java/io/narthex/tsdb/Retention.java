package io.narthex.tsdb;

import io.narthex.tsdb.block.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Drops blocks that are too old, then the oldest of those that are too many. */
final class Retention {
  private final Store store;

  Retention(Store store) {
    this.store = store;
  }

  /** Drops what is beyond; returns how many blocks. */
  int apply() {
    List<UUID> beyond = beyond();
    if (!beyond.isEmpty()) {
      store.leftovers().dropped(store.publish(view -> view.without(beyond)), beyond, List.of());
      store.leftovers().free();
    }
    return beyond.size();
  }

  private List<UUID> beyond() {
    TsdbSettings.Retention limits = store.settings().retention();
    List<Block> newestFirst = new ArrayList<>(store.view().blocks());
    newestFirst.sort((left, right) -> Long.compare(right.meta().toMs(), left.meta().toMs()));
    long oldestMs = store.clock().nowMs() - limits.ms();
    long bytes = 0;
    List<UUID> beyond = new ArrayList<>();
    for (Block block : newestFirst) {
      bytes += block.meta().bytes();
      boolean tooOld = limits.ms() > 0 && block.meta().toMs() <= oldestMs;
      boolean tooMuch = limits.bytes() > 0 && bytes > limits.bytes();
      if (tooOld || tooMuch) {
        beyond.add(block.meta().id());
      }
    }
    return beyond;
  }
}

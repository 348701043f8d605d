package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.tsdb.block.Tombstone;
import io.narthex.tsdb.chunk.Intervals.Interval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deletes samples: first by tombstones, at the cleaning for good. */
final class Deleting {
  private final Store store;
  private final Sealing sealing;
  private final Compaction compaction;

  Deleting(Store store, Sealing sealing, Compaction compaction) {
    this.store = store;
    this.sealing = sealing;
    this.compaction = compaction;
  }

  /**
   * Hides the samples that the series any selector accepts have now between two times (ms, both
   * included). What comes later is not touched. Durable when it returns.
   */
  void delete(List<List<Matcher>> selectors, long fromMs, long toMs) {
    Map<Labels, Interval> deleted;
    try (TsdbQuerier querier = new TsdbQuerier(store)) {
      deleted = existing(querier.find(selectors, fromMs, toMs), fromMs, toMs);
    }
    if (deleted.isEmpty()) {
      return;
    }
    List<Tombstone> tombstones = Deletions.tombstones(deleted);
    store.blockStore().saveTombstones(tombstones);
    store.blockStore().makeDurable();
    store.publish(view -> view.with(view.deletions().with(tombstones)));
  }

  /** The interval of each series cut to where it has samples. */
  private static Map<Labels, Interval> existing(FoundSeries found, long fromMs, long toMs) {
    Map<Labels, Interval> existing = new HashMap<>();
    for (int i = 0; i < found.size(); i++) {
      Interval held = found.held(i);
      if (held != null) {
        long from = Math.max(fromMs, held.fromMs());
        existing.put(found.labels(i), new Interval(from, Math.min(toMs, held.toMs())));
      }
    }
    return existing;
  }

  /** Writes everything that holds deleted samples anew without them; tombstones go with them. */
  void clean() {
    Deletions deletions = store.view().deletions();
    if (deletions.isEmpty()) {
      return;
    }
    sealing.sealAll();
    compaction.purge(deletions);
    List<Tombstone> gone = deletions.tombstones();
    long epoch = store.publish(view -> view.with(view.deletions().without(gone)));
    store.leftovers().dropped(epoch, List.<UUID>of(), gone);
    store.leftovers().free();
  }
}

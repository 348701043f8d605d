package io.narthex.tsdb;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStoreException;
import io.narthex.tsdb.block.BlockWriter;
import io.narthex.tsdb.prometheus.PrometheusBlock;
import io.narthex.tsdb.prometheus.PrometheusDirectory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Takes the blocks of a Prometheus, one after the other. They keep their names, so that one is
 * known again; and as those of a {@link Restore} they get sequences below zero, before all that the
 * journal can hold.
 */
final class Import {
  private static final Logger LOG = System.getLogger("io.narthex.tsdb");

  /** As if they had been joined before: a Prometheus's blocks mostly have. */
  private static final int LEVEL = 2;

  private static final int LINES_PER_BLOCK = 10;

  private final Store store;

  Import(Store store) {
    this.store = store;
  }

  /** See {@link Tsdb#importPrometheus}; one at a time. */
  synchronized void run(PrometheusDirectory from, Consumer<String> progress) {
    List<PrometheusBlock> blocks = from.blocks();
    progress.accept("%s has %d blocks".formatted(from.path(), blocks.size()));
    long samples = 0;
    for (int i = 0; i < blocks.size(); i++) {
      PrometheusBlock block = blocks.get(i);
      String name = "block %d of %d, %s".formatted(i + 1, blocks.size(), title(block));
      samples += take(block, line -> progress.accept(name + ": " + line));
    }
    progress.accept("imported " + samples + " samples");
    if (from.hasLog()) {
      progress.accept("left out the write-ahead log: take a snapshot to have its samples, too");
    }
    LOG.log(Level.INFO, "imported {0} samples from {1}", samples, from.path());
  }

  private static String title(PrometheusBlock block) {
    Instant from = Instant.ofEpochMilli(block.fromMs());
    return block.name() + " from " + from + " to " + Instant.ofEpochMilli(block.toMs());
  }

  /** Returns how many samples it took. */
  @GuardedBy("this")
  private long take(PrometheusBlock block, Consumer<String> progress) {
    long retentionMs = store.settings().retention().ms();
    if (retentionMs > 0 && block.toMs() <= store.clock().nowMs() - retentionMs) {
      progress.accept("older than the retention, left out");
      return 0;
    }
    if (store.view().blocks().stream().anyMatch(known -> known.meta().id().equals(block.id()))) {
      progress.accept("is here already");
      return 0;
    }
    BlockMeta meta = stored(block, progress);
    store.publish(view -> view.with(List.of(new Block(meta, store.cache()))));
    progress.accept("%d series, %d samples, done".formatted(meta.series(), meta.samples()));
    return meta.samples();
  }

  @GuardedBy("this")
  private BlockMeta stored(PrometheusBlock block, Consumer<String> progress) {
    UUID id = block.id();
    store.blockStore().delete(List.of(id)); // what an attempt before may have left
    boolean complete = false;
    try {
      BlockMeta meta = written(block, progress);
      store.blockStore().save(meta);
      store.blockStore().makeDurable();
      complete = true;
      return meta;
    } finally {
      if (!complete) {
        discard(id);
      }
    }
  }

  @GuardedBy("this")
  private BlockMeta written(PrometheusBlock block, Consumer<String> progress) {
    UUID id = block.id();
    BlockWriter writer =
        new BlockWriter(
            block.fromMs(),
            block.toMs(),
            (number, segment) -> store.blockStore().put(id, number, segment));
    long step = Math.max(1, block.series() / LINES_PER_BLOCK);
    long[] done = {0};
    block.read(
        (labels, samples) -> {
          writer.add(labels, samples);
          if (++done[0] % step == 0) {
            progress.accept("%d of %d series".formatted(done[0], block.series()));
          }
        });
    long sequence = sequence();
    return writer.finish(id, LEVEL, sequence, sequence);
  }

  /** Before the commits of all blocks that are here. */
  private long sequence() {
    long oldest = 0;
    for (Block block : store.view().blocks()) {
      oldest = Math.min(oldest, block.meta().firstSequence());
    }
    return oldest - 1;
  }

  private void discard(UUID id) {
    try {
      store.blockStore().delete(List.of(id));
    } catch (BlockStoreException e) {
      LOG.log(Level.WARNING, "parts of a block stay until the next start: " + e.getMessage());
    }
  }
}

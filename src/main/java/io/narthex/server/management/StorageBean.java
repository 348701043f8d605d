package io.narthex.server.management;

import io.narthex.tsdb.Tsdb;

/** {@link StorageMXBean} of one store. */
record StorageBean(Tsdb tsdb, Operations operations) implements StorageMXBean {
  @Override
  public long getSeries() {
    return tsdb.stats().series();
  }

  @Override
  public long getSamplesAppended() {
    return tsdb.stats().samplesAppended();
  }

  @Override
  public long getSamplesRefused() {
    return tsdb.stats().refused().values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public long getMemoryBytes() {
    return tsdb.stats().memoryBytes();
  }

  @Override
  public long getJournalBytes() {
    return tsdb.stats().journalBytes();
  }

  @Override
  public int getBlocks() {
    return tsdb.stats().blocks();
  }

  @Override
  public long getBlockBytes() {
    return tsdb.stats().blockBytes();
  }

  @Override
  public boolean seal() {
    return operations.admin("seal", tsdb::seal);
  }

  @Override
  public String snapshot() {
    return operations.admin("snapshot", () -> tsdb.snapshot(true));
  }
}

package io.narthex.server.management;

/** The database's figures and what may be done to it by hand. */
public interface StorageMXBean {
  long getSeries();

  long getSamplesAppended();

  long getSamplesRefused();

  long getMemoryBytes();

  long getJournalBytes();

  int getBlocks();

  long getBlockBytes();

  /** Stores the windows that are due; whether there were any. */
  boolean seal();

  /** Seals everything and copies all blocks; the snapshot's name. */
  String snapshot();
}

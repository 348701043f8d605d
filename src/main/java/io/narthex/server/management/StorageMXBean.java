package io.narthex.server.management;

/** The database's figures and what may be done to it by hand. */
@Description("The database of series")
public interface StorageMXBean {
  @Description("Series in memory")
  long getSeries();

  @Description("Samples taken since the start")
  long getSamplesAppended();

  @Description("Samples refused since the start, for whatever reason")
  long getSamplesRefused();

  @Description("Memory that series, samples and index take, in bytes")
  long getMemoryBytes();

  @Description("Size of the journal, in bytes")
  long getJournalBytes();

  @Description("Sealed blocks")
  int getBlocks();

  @Description("Size of the sealed blocks, in bytes")
  long getBlockBytes();

  @Description(
      "Stores the time windows that are due; whether there were any (--web.enable-admin-api)")
  boolean seal();

  @Description(
      "Seals everything and copies all blocks; the snapshot's name (--web.enable-admin-api)")
  String snapshot();
}

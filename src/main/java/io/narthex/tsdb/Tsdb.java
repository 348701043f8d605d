package io.narthex.tsdb;

import io.narthex.model.Clock;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.storage.Appender;
import io.narthex.storage.ChangeSet;
import io.narthex.storage.Querier;
import io.narthex.storage.SequenceGoneException;
import io.narthex.storage.Storage;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.BlockStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Signatures first. */
public final class Tsdb implements Storage, AutoCloseable {
  private Tsdb() {}

  /** Takes the directory (its lock), reads nothing yet; refused by name where another holds it. */
  public static Tsdb open(TsdbSettings settings, Clock clock, BlockStore blocks, Path directory) {
    return new Tsdb();
  }

  /** Replays the journal on the caller's thread; may be called again after it failed. */
  public void load(LoadProgress progress) {}

  public boolean isLoaded() {
    return false;
  }

  @Override
  public Appender appender(Mode mode) {
    throw new StorageException("not loaded");
  }

  @Override
  public Querier querier() {
    throw new StorageException("not loaded");
  }

  @Override
  public long durableSequence() {
    return 0;
  }

  @Override
  public ChangeSet changes(long afterSequence, List<List<Matcher>> selectors)
      throws SequenceGoneException {
    throw new SequenceGoneException(afterSequence, 0);
  }

  /** Metadata per metric family, as last told. */
  public Map<String, Metadata> metadata() {
    return Map.of();
  }

  /** Stores the windows that are due; true where something was sealed. Call every minute or so. */
  public boolean seal() {
    return false;
  }

  /** Drops blocks beyond retention; returns how many. Call every minute or so. */
  public int applyRetention() {
    return 0;
  }

  /** Frees what no reader needs any more, and series without samples. Call every minute or so. */
  public void collectGarbage() {}

  public TsdbStats stats() {
    throw new StorageException("not loaded");
  }

  @Override
  public void close() {}
}

package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Fills the disk that a directory lies on, without the guard that would stop before, and looks
 * whether what was acknowledged is there: then, once somebody made some room, after a restart, and
 * after sealing has freed the journal; {@code FullDiskRun DIRECTORY}, on a file system of its own,
 * say a tmpfs of 48 MB.
 */
final class FullDiskRun {
  private static final int SERIES = 1_000;
  private static final long STEP_MS = 15_000;

  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private final Random random = new Random(42);
  private final Path directory;
  private long nowMs = 1_699_999_200_000L;
  private long acknowledged;

  private FullDiskRun(Path directory) {
    this.directory = directory;
  }

  public static void main(String... arguments) throws IOException {
    new FullDiskRun(Path.of(arguments[0])).run();
  }

  private void run() throws IOException {
    Path ballast = Files.write(directory.resolve("ballast"), new byte[4 << 20]);
    try (Tsdb tsdb = open()) {
      fill(tsdb);
      fill(tsdb);
      tell("full", tsdb);
      Files.delete(ballast);
      scrape(tsdb);
      tell("some room", tsdb);
    }
    try (Tsdb tsdb = open()) {
      tell("restarted", tsdb);
      nowMs = Math.floorDiv(nowMs, 7_200_000) * 7_200_000 + 4 * 7_200_000;
      System.out.println("sealed: " + tsdb.seal());
      tsdb.collectGarbage();
      scrape(tsdb);
      tell("goes on", tsdb);
    }
  }

  private Tsdb open() {
    TsdbSettings settings = TsdbSettings.DEFAULTS.withJournal(0, 1 << 20).withDiskFree(0);
    Tsdb tsdb = Tsdb.open(settings, () -> nowMs, blocks, directory);
    tsdb.load(new LoadProgress());
    return tsdb;
  }

  private void fill(Tsdb tsdb) {
    try {
      while (true) {
        scrape(tsdb);
      }
    } catch (StorageException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }

  private void scrape(Tsdb tsdb) {
    nowMs += STEP_MS;
    Appender appender = tsdb.appender();
    for (int i = 0; i < SERIES; i++) {
      Labels labels = Labels.of("__name__", "m", "i", Integer.toString(i));
      appender.append(appender.reference(labels), nowMs, random.nextGaussian());
    }
    appender.commit();
    acknowledged += SERIES;
  }

  private void tell(String when, Tsdb tsdb) {
    long found = 0;
    try (Querier querier = tsdb.querier()) {
      SeriesSet all = querier.select(List.of(Matcher.equal("__name__", "m")), 0, Long.MAX_VALUE);
      for (int i = 0; i < all.size(); i++) {
        found += StorageContract.read(all.samples(i, null), new SampleBatch()).size();
      }
    }
    System.out.printf(
        "%s: %d samples acknowledged, %d there, journal %d bytes, damage %d%n",
        when, acknowledged, found, tsdb.stats().journalBytes(), tsdb.stats().journalDamage());
  }
}

package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.storage.Storage;
import io.narthex.tsdb.block.BlockStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the head alone, on sealed blocks, and after reading the journal back. */
class TsdbContractTest {
  static final TsdbSettings SETTINGS =
      TsdbSettings.DEFAULTS
          .withOutOfOrderWindow(RandomHistory.OUT_OF_ORDER_MS)
          .withJournal(1_000, 100_000);

  abstract static class Base extends StorageContract {
    @TempDir Path directory;
    private final MemoryBlockStore inMemory = new MemoryBlockStore();
    Tsdb tsdb;

    BlockStore blocks() {
      return inMemory;
    }

    TsdbSettings settings() {
      return SETTINGS;
    }

    @Override
    Storage open() {
      if (tsdb != null) {
        tsdb.close();
      }
      tsdb = Tsdb.open(settings(), () -> nowMs, blocks(), directory.resolve("store"));
      tsdb.load(new LoadProgress());
      return tsdb;
    }

    Storage reopen() {
      tsdb.close();
      tsdb = Tsdb.open(settings(), () -> nowMs, blocks(), directory.resolve("store"));
      tsdb.load(new LoadProgress());
      return tsdb;
    }

    @AfterEach
    void close() {
      tsdb.close();
    }
  }

  @Nested
  class HeadOnly extends Base {
    @Override
    Storage meanwhile(Storage storage) {
      return storage;
    }

    @Override
    Storage settle(Storage storage) {
      return storage;
    }
  }

  @Nested
  class Sealed extends Base {
    @Override
    Storage meanwhile(Storage storage) {
      if (random.nextInt(10) == 0) {
        tsdb.seal();
        tsdb.collectGarbage();
      }
      return storage;
    }

    @Override
    Storage settle(Storage storage) {
      nowMs += 4 * HOUR;
      tsdb.seal();
      tsdb.collectGarbage();
      nowMs -= 4 * HOUR;
      assertThat(tsdb.blocks()).isNotEmpty();
      assertThat(tsdb.stats().chunks()).isZero();
      return storage;
    }
  }

  /** Snapshots seal open windows again and again; the copy is what is asked in the end. */
  @Nested
  class Restored extends Base {
    @Override
    Storage meanwhile(Storage storage) {
      if (random.nextInt(40) == 0) {
        tsdb.snapshot(true);
        tsdb.collectGarbage();
      }
      if (random.nextInt(20) == 0) {
        tsdb.seal();
      }
      return storage;
    }

    @Override
    Storage settle(Storage storage) {
      Path snapshot = directory.resolve("store/snapshots").resolve(tsdb.snapshot(true));
      assertThat(tsdb.stats().chunks()).isZero();
      try {
        Files.createDirectories(directory.resolve("other"));
        Files.move(snapshot, directory.resolve("other/restore"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      tsdb.close();
      tsdb =
          Tsdb.open(
              SETTINGS,
              () -> nowMs,
              new MemoryBlockStore(UUID.randomUUID()),
              directory.resolve("other"));
      tsdb.load(new LoadProgress());
      return tsdb;
    }
  }

  /** Short windows, joined again and again. */
  @Nested
  class Compacted extends Base {
    @Override
    TsdbSettings settings() {
      return SETTINGS.withBlocks(HOUR / 6, HOUR / 12);
    }

    @Override
    Storage meanwhile(Storage storage) {
      if (random.nextInt(10) == 0) {
        tsdb.seal();
        while (tsdb.compact()) {
          tsdb.collectGarbage();
        }
      }
      return random.nextInt(200) == 0 ? reopen() : storage;
    }

    @Override
    Storage settle(Storage storage) {
      tsdb.snapshot(true);
      while (tsdb.compact()) {
        tsdb.collectGarbage();
      }
      assertThat(tsdb.blocks()).anyMatch(block -> block.level() > 1);
      assertThat(tsdb.blocks()).anyMatch(block -> block.toMs() - block.fromMs() > HOUR / 6);
      return storage;
    }
  }

  @Nested
  class Reopened extends Base {
    @Override
    Storage meanwhile(Storage storage) {
      if (random.nextInt(20) == 0) {
        tsdb.seal();
      }
      return random.nextInt(100) == 0 ? reopen() : storage;
    }

    @Override
    Storage settle(Storage storage) {
      return reopen();
    }
  }
}

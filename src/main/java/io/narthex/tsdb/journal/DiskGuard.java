package io.narthex.tsdb.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Keeps some of the disk free, so that what is in the journal can still be moved to the database,
 * which is what makes room again. Looks at the disk once a second. Used by one thread.
 */
final class DiskGuard {
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long MEBIBYTE = 1L << 20;

  private final Path directory;
  private final long leastBytes;
  private final FileStore disk;
  private long lookedNanos;
  private long freeBytes;

  /**
   * A guard.
   *
   * @param leastBytes to be kept free; 0 for none
   */
  DiskGuard(Path directory, long leastBytes) throws IOException {
    this.directory = directory;
    this.leastBytes = leastBytes;
    this.disk = Files.getFileStore(directory);
    look(System.nanoTime());
  }

  private void look(long nowNanos) throws IOException {
    lookedNanos = nowNanos;
    freeBytes = disk.getUsableSpace();
  }

  /** Throws where too little is left. */
  void check() throws IOException {
    long now = System.nanoTime();
    if (now - lookedNanos >= LOOK_NANOS) {
      look(now);
    }
    if (freeBytes < leastBytes) {
      throw new IOException(
          "only %d MiB are free on the disk of %s, where %d MiB are to stay free"
              .formatted(freeBytes / MEBIBYTE, directory, leastBytes / MEBIBYTE));
    }
  }
}

package io.narthex.tsdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second server away from a directory, as long as this one lives. */
final class StoreLock implements AutoCloseable {
  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StorageException naming who holds it, or why it cannot be taken
   */
  static StoreLock take(Path directory) {
    Path file = directory.resolve("lock");
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String holder = Files.readString(file).trim();
        channel.close();
        throw new StorageException(directory + " is in use by " + holder);
      }
      String self = "process " + ProcessHandle.current().pid();
      channel.truncate(0).write(ByteBuffer.wrap(self.getBytes(UTF_8)));
      return new StoreLock(channel);
    } catch (IOException e) {
      throw new StorageException("cannot lock " + file + ": " + e, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held within this very process
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StorageException("cannot give the store's lock back: " + e, e);
    }
  }
}

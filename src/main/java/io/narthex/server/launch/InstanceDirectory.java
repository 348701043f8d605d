package io.narthex.server.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The WildFly base directory of one running server, {@code wildfly/} below its storage path: its
 * own copy of the configuration, its temporary files, and a lock that a second server finds.
 */
record InstanceDirectory(Path base) {

  /** Kept, because the collector closes a channel nobody holds, and its lock goes with it. */
  private static final List<FileLock> HELD = new CopyOnWriteArrayList<>();

  /** Makes the directory ready; the lock is held as long as the process lives. */
  static InstanceDirectory prepare(Path storage, Path home) throws IOException, LaunchException {
    Path base = Files.createDirectories(storage.resolve("wildfly"));
    HELD.add(lock(base.resolve("lock"), storage));
    copyConfiguration(home.resolve("standalone/configuration"), base.resolve("configuration"));
    return new InstanceDirectory(base);
  }

  private static FileLock lock(Path file, Path storage) throws IOException, LaunchException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new LaunchException(
          "storage path " + storage + " is in use by another Narthex, " + Files.readString(file));
    }
    String holder = "process " + ProcessHandle.current().pid();
    channel.truncate(0).write(ByteBuffer.wrap(holder.getBytes(UTF_8)));
    return lock;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void copyConfiguration(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, Files::isRegularFile)) {
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()), REPLACE_EXISTING);
      }
    }
  }
}

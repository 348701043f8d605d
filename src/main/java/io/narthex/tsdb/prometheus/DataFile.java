package io.narthex.tsdb.prometheus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file read here and there, mostly onwards: through a window that moves. Used by one thread;
 * every method throws {@link DataFileException} where the file cannot be read or is too short.
 */
final class DataFile implements AutoCloseable {
  private static final int WINDOW_BYTES = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final long size;
  private byte[] window = new byte[0];
  private long windowAt;

  private DataFile(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  /** Opens a file that begins with that number, and the version behind it. */
  static DataFile open(Path path, int magic, int version) {
    DataFile file = open(path);
    try {
      FileBytes head = file.bytes(0, 5);
      if (head.int32() != magic) {
        throw head.broken(0, "is no such file of Prometheus's");
      }
      int found = head.int8();
      if (found != version) {
        throw head.broken(4, "has version " + found + ", only " + version + " can be read");
      }
      return file;
    } catch (DataFileException e) {
      file.close();
      throw e;
    }
  }

  private static DataFile open(Path path) {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new DataFile(path, channel, channel.size());
    } catch (IOException e) {
      throw new DataFileException(path, e);
    }
  }

  long size() {
    return size;
  }

  /** That many bytes of the file, valid until the next call. */
  FileBytes bytes(long offset, long length) {
    if (offset < 0 || length < 0 || length > size - offset || length > Integer.MAX_VALUE / 2) {
      throw new DataFileException(path, offset, "wants " + length + " bytes, file has " + size);
    }
    if (offset < windowAt || offset + length > windowAt + window.length) {
      window = read(offset, (int) Math.max(length, Math.min(WINDOW_BYTES, size - offset)));
      windowAt = offset;
    }
    int from = (int) (offset - windowAt);
    return new FileBytes(path, windowAt, window, from, from + (int) length);
  }

  /** As many bytes as there are, up to that many; valid until the next call. */
  FileBytes atMost(long offset, int length) {
    return bytes(offset, Math.max(0, Math.min(length, size - offset)));
  }

  private byte[] read(long offset, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, offset + bytes.position()) < 0) {
          throw new DataFileException(path, offset + bytes.position(), "ends early");
        }
      }
    } catch (IOException e) {
      throw new DataFileException(path, e);
    }
    return bytes.array();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new DataFileException(path, e);
    }
  }
}

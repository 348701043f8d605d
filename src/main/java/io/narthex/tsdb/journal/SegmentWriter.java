package io.narthex.tsdb.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Appends records to one segment; what failed leaves no trace. Used by the writer thread only. */
final class SegmentWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final SegmentFile file;
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final byte[] head = new byte[SegmentFile.RECORD_HEADER_BYTES];
  private final ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
  private long written;
  private boolean broken;

  SegmentWriter(SegmentFile file) throws IOException {
    this.file = file;
    this.channel =
        FileChannel.open(file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      writeFully(file.header());
      force();
      forceDirectory(file.path().toAbsolutePath().getParent());
    } catch (IOException e) {
      channel.close();
      Files.deleteIfExists(file.path()); // else it would be in the way of the next attempt
      throw e;
    }
    written = SegmentFile.HEADER_BYTES;
  }

  /** The file's entry must survive a power cut as well as what is in it. */
  private static void forceDirectory(@Nullable Path directory) throws IOException {
    if (directory != null) {
      try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  SegmentFile file() {
    return file;
  }

  void add(Commit commit) throws IOException {
    int length = commit.payload().size();
    fields.putInt(0, length).putInt(4, commit.crc()).putLong(8, commit.sequence());
    fields.putInt(16, SegmentFile.crc(head, 16));
    put(head, head.length);
    put(commit.payload().array(), length);
  }

  private void put(byte[] bytes, int length) throws IOException {
    int at = 0;
    while (at < length) {
      if (!buffer.hasRemaining()) {
        drain();
      }
      int part = Math.min(buffer.remaining(), length - at);
      buffer.put(bytes, at, part);
      at += part;
    }
  }

  /** Returns once all that was added stands in the file. */
  void flush() throws IOException {
    drain();
  }

  /** What stands in the file now is there to stay. */
  void confirm() throws IOException {
    written = channel.position();
  }

  private void drain() throws IOException {
    if (broken) {
      channel.truncate(written);
      channel.position(written);
      broken = false;
    }
    buffer.flip();
    writeFully(buffer);
    buffer.clear();
  }

  /** Forgets all since the last {@link #confirm}: it could not be written. */
  void reset() {
    buffer.clear();
    broken = true;
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

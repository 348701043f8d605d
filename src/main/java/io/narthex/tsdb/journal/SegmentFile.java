package io.narthex.tsdb.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A journal file and what its head says.
 *
 * @param firstSequence every record has this number or a higher one
 */
record SegmentFile(Path path, UUID storeId, int number, long firstSequence) {
  static final int HEADER_BYTES = 40;
  static final int RECORD_HEADER_BYTES = 20;
  private static final int MAGIC = 0x314a584e; // "NXJ1"
  private static final String SUFFIX = ".journal";

  static Path path(Path directory, int number) {
    return directory.resolve(String.format(Locale.ROOT, "%08d%s", number, SUFFIX));
  }

  ByteBuffer header() {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(MAGIC);
    header.putLong(storeId.getMostSignificantBits()).putLong(storeId.getLeastSignificantBits());
    header.putLong(number).putLong(firstSequence);
    header.putInt(crc(header.array(), HEADER_BYTES - 4));
    return header.flip();
  }

  static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** The highest number any file of a directory has, readable or not; 0 for none. */
  static int highestNumber(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches("\\d{8,9}\\" + SUFFIX))
          .mapToInt(name -> Integer.parseInt(name.substring(0, name.length() - SUFFIX.length())))
          .max()
          .orElse(0);
    }
  }

  /** The readable segments of a directory, by number; those without a whole head hold nothing. */
  static List<SegmentFile> list(Path directory) throws IOException {
    List<SegmentFile> segments = new ArrayList<>();
    try (Stream<Path> paths = Files.list(directory)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (path.getFileName().toString().endsWith(SUFFIX)) {
          read(path, segments);
        }
      }
    }
    segments.sort(Comparator.comparingInt(SegmentFile::number));
    return segments;
  }

  private static void read(Path path, List<SegmentFile> segments) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(path)) {
      bytes = in.readNBytes(HEADER_BYTES);
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER_BYTES
        || header.getInt() != MAGIC
        || header.getInt(HEADER_BYTES - 4) != crc(bytes, HEADER_BYTES - 4)) {
      return;
    }
    UUID storeId = new UUID(header.getLong(), header.getLong());
    segments.add(new SegmentFile(path, storeId, (int) header.getLong(), header.getLong()));
  }
}

package io.narthex.tsdb.block;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * A block as a file of its own, the same whatever database it came from; big-endian:
 *
 * <pre>
 * file := magic "NXF1" 4 | id 16 | format version 4 | level 4 | from 8 | to 8 | first sequence 8
 *         | last sequence 8 | series 8 | chunks 8 | samples 8 | segments 4 | index from 4 | bytes 8
 *         | crc 4 | segment*
 * segment := length 4 | bytes                    crc: CRC32C of all before it
 * </pre>
 */
public final class BlockFile {
  /** How the names of such files end. */
  public static final String SUFFIX = ".block";

  private static final byte[] MAGIC = "NXF1".getBytes(US_ASCII);
  private static final int HEAD_BYTES = 100;

  private BlockFile() {}

  /** Where the file of a block lies within a directory. */
  public static Path path(Path directory, UUID block) {
    return directory.resolve(block + SUFFIX);
  }

  /** Writes a block into a file of a directory and forces it to disk. */
  public static void write(Path directory, Function<SegmentSink, BlockMeta> block)
      throws IOException {
    Path unnamed = directory.resolve("unnamed");
    BlockMeta meta;
    try (FileChannel channel =
        FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.position(HEAD_BYTES + 4L);
      meta = block.apply((number, segment) -> write(channel, segment));
      channel.position(0);
      writeFully(channel, head(meta));
      channel.force(true);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.move(unnamed, path(directory, meta.id()));
  }

  private static void write(FileChannel channel, byte[] segment) {
    try {
      writeFully(channel, ByteBuffer.allocate(4).putInt(segment.length).flip());
      writeFully(channel, ByteBuffer.wrap(segment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer head(BlockMeta meta) {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES + 4).put(MAGIC);
    head.putLong(meta.id().getMostSignificantBits()).putLong(meta.id().getLeastSignificantBits());
    head.putInt(meta.formatVersion()).putInt(meta.level());
    head.putLong(meta.fromMs()).putLong(meta.toMs());
    head.putLong(meta.firstSequence()).putLong(meta.lastSequence());
    head.putLong(meta.series()).putLong(meta.chunks()).putLong(meta.samples());
    head.putInt(meta.segments()).putInt(meta.indexFrom()).putLong(meta.bytes());
    return head.putInt(crc(head.array())).flip();
  }

  private static int crc(byte[] head) {
    CRC32C crc = new CRC32C();
    crc.update(head, 0, HEAD_BYTES);
    return (int) crc.getValue();
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Reads a block back.
   *
   * @throws IOException where the file cannot be read, or is none of ours, or broken
   */
  public static BlockMeta read(Path file, SegmentSink sink) throws IOException {
    try (DataInputStream in = open(file)) {
      BlockMeta meta = meta(in, file);
      for (int i = 0; i < meta.segments(); i++) {
        sink.put(i, segment(in, meta.id(), i));
      }
      return meta;
    }
  }

  /** Reads what is known of a block; errors as of {@link #read}. */
  public static BlockMeta meta(Path file) throws IOException {
    try (DataInputStream in = open(file)) {
      return meta(in, file);
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  private static BlockMeta meta(DataInputStream in, Path file) throws IOException {
    byte[] head = in.readNBytes(HEAD_BYTES);
    boolean ours = head.length == HEAD_BYTES && Arrays.equals(head, 0, 4, MAGIC, 0, 4);
    if (!ours || in.readInt() != crc(head)) {
      throw new IOException(file + " is not the file of a block, or is broken");
    }
    ByteBuffer fields = ByteBuffer.wrap(head).position(4);
    return new BlockMeta(
        new UUID(fields.getLong(), fields.getLong()),
        fields.getInt(),
        fields.getInt(),
        fields.getLong(),
        fields.getLong(),
        fields.getLong(),
        fields.getLong(),
        fields.getLong(),
        fields.getLong(),
        fields.getLong(),
        fields.getInt(),
        fields.getInt(),
        fields.getLong());
  }

  private static byte[] segment(DataInputStream in, UUID block, int number) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > BlockStore.MAX_SEGMENT_BYTES) {
      throw new IOException("segment " + number + " of block " + block + " has a broken length");
    }
    byte[] segment = new byte[length];
    in.readFully(segment);
    return Segments.checked(segment, block, number);
  }
}

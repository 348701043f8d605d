package io.narthex.http.plain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Bytes of an answer as they come in, up to a limit. Not thread-safe. */
public final class BodyBuffer {
  /** What one Java array can hold, with room to spare. */
  public static final long MAX_BYTES = Integer.MAX_VALUE - 64;

  private static final int SMALLEST = 8192;
  private static final int LARGEST_GUESS = 1 << 20;

  private final int limit;
  private byte[] bytes;
  private int length;

  /** A buffer that expects some bytes, which is believed up to a point. */
  public BodyBuffer(long limit, long expected) {
    this.limit = (int) limit;
    long guess = Math.max(SMALLEST, Math.min(expected, LARGEST_GUESS));
    this.bytes = new byte[(int) Math.min(guess, limit)];
  }

  /** Takes all that remains in a buffer. */
  public void append(ByteBuffer source) throws BodyTooLargeException {
    int added = source.remaining();
    if ((long) length + added > limit) {
      throw new BodyTooLargeException();
    }
    if (length + added > bytes.length) {
      grow(length + added);
    }
    source.get(bytes, length, added);
    length += added;
  }

  /** These bytes decompressed, under the same limit. */
  public BodyBuffer gunzip() throws IOException {
    BodyBuffer plain = new BodyBuffer(limit, 8L * length);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, 0, length), 8192)) {
      while (plain.fillFrom(in)) {
        if (plain.length > limit) {
          throw new BodyTooLargeException();
        }
      }
    }
    return plain;
  }

  /** What has come in, in the first {@link #length} bytes; not copied. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** Takes what can be read at once; false at the end. */
  private boolean fillFrom(InputStream in) throws IOException {
    if (length == bytes.length) {
      grow(length + 1);
    }
    int read = in.read(bytes, length, bytes.length - length);
    length += Math.max(read, 0);
    return read >= 0;
  }

  /** Doubles, up to one byte beyond the limit: the byte that shows there is more. */
  private void grow(int least) {
    long doubled = Math.max(2L * bytes.length, least);
    bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, limit + 1L));
  }
}

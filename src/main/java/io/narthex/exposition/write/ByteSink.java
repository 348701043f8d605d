package io.narthex.exposition.write;

import io.narthex.exposition.number.DecimalWriter;
import io.narthex.exposition.number.NumberStyle;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A buffer in front of a stream, which takes bytes and numbers. Not thread-safe; does not close the
 * stream, and nothing reaches it for certain before {@link #flush}.
 */
public final class ByteSink {
  private final OutputStream out;
  private final byte[] buffer;
  private int length;

  /**
   * A sink in front of a stream.
   *
   * @param capacity bytes to hold before writing, at least {@link DecimalWriter#MAX_LENGTH}
   */
  public ByteSink(OutputStream out, int capacity) {
    this.out = out;
    this.buffer = new byte[Math.max(capacity, DecimalWriter.MAX_LENGTH)];
  }

  public void put(byte value) throws IOException {
    ensure(1);
    buffer[length++] = value;
  }

  public void put(byte[] source) throws IOException {
    put(source, 0, source.length);
  }

  /** Puts a range of bytes; one longer than the buffer goes to the stream directly. */
  public void put(byte[] source, int from, int count) throws IOException {
    if (count > buffer.length) {
      drain();
      out.write(source, from, count);
      return;
    }
    ensure(count);
    System.arraycopy(source, from, buffer, length, count);
    length += count;
  }

  public void put(double value, NumberStyle style) throws IOException {
    ensure(DecimalWriter.MAX_LENGTH);
    length = DecimalWriter.write(value, style, buffer, length);
  }

  public void put(long value) throws IOException {
    ensure(DecimalWriter.MAX_LENGTH);
    length = DecimalWriter.write(value, buffer, length);
  }

  /** Hands everything to the stream and flushes that too. */
  public void flush() throws IOException {
    drain();
    out.flush();
  }

  private void ensure(int count) throws IOException {
    if (buffer.length - length < count) {
      drain();
    }
  }

  private void drain() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }
}

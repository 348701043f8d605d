package io.narthex.http.plain;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Undoes chunked coding (RFC 9112, section 7.1); what trails it is thrown away. */
final class Chunks {
  /** Bytes of one line with a size, and of all trailers. */
  private static final int MAX_LINE_BYTES = 4096;

  private enum Part {
    SIZE,
    BYTES,
    END_OF_BYTES,
    TRAILERS,
    DONE
  }

  private final BodyBuffer body;
  private final Lines lines = new Lines(MAX_LINE_BYTES);
  private Part part = Part.SIZE;
  private long left;

  Chunks(BodyBuffer body) {
    this.body = body;
  }

  /** Takes bytes in; returns whether the body is complete. */
  boolean read(ByteBuffer in) throws IOException {
    while (part != Part.DONE && in.hasRemaining()) {
      if (part == Part.BYTES) {
        readBytes(in);
      } else {
        readLine(in);
      }
    }
    return part == Part.DONE;
  }

  private void readBytes(ByteBuffer in) throws IOException {
    int some = (int) Math.min(left, in.remaining());
    body.append(in.slice(in.position(), some));
    in.position(in.position() + some);
    left -= some;
    if (left == 0) {
      part = Part.END_OF_BYTES;
    }
  }

  private void readLine(ByteBuffer in) throws IOException {
    String line = lines.next(in);
    if (line == null) {
      return;
    }
    switch (part) {
      case SIZE -> begin(line);
      case END_OF_BYTES -> end(line);
      default -> part = line.isEmpty() ? Part.DONE : Part.TRAILERS;
    }
  }

  private void begin(String line) throws IOException {
    int extension = line.indexOf(';');
    String size = extension < 0 ? line : line.substring(0, extension);
    left = ResponseHead.number(size.strip(), 16);
    if (left < 0) {
      throw new IOException("invalid byte in chunk length");
    }
    lines.refill();
    part = left == 0 ? Part.TRAILERS : Part.BYTES;
  }

  private void end(String line) throws IOException {
    if (!line.isEmpty()) {
      throw new IOException("malformed chunked encoding");
    }
    part = Part.SIZE;
  }
}

package io.narthex.http.plain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines out of bytes that come in pieces, up to a number of bytes in all. Not thread-safe. */
final class Lines {
  private final int budget;
  private byte[] line = new byte[128];
  private int length;
  private int read;

  Lines(int budget) {
    this.budget = budget;
  }

  /** The next line without its end, or null where more bytes are needed. */
  @Nullable String next(ByteBuffer in) throws IOException {
    while (in.hasRemaining()) {
      byte next = in.get();
      if (++read > budget) {
        throw new IOException("server response headers exceeded " + budget + " bytes; aborted");
      }
      if (next == '\n') {
        return take();
      }
      add(next);
    }
    return null;
  }

  /** Lets further lines have as many bytes again. */
  void refill() {
    read = 0;
  }

  private void add(byte next) {
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = next;
  }

  private String take() {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    length = 0;
    return new String(line, 0, end, ISO_8859_1);
  }
}

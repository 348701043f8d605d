package io.narthex.exposition.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.narthex.exposition.number.NumberStyle;
import java.io.IOException;

/**
 * Writes messages as protobuf's text, for people: a field on a line, or a message on a line.
 *
 * @see <a href="https://protobuf.dev/reference/protobuf/textformat-spec/">Text format</a>
 */
final class TextMessages implements MessageSink {
  private static final byte[] INDENT = {' ', ' '};
  private static final byte[] INFINITY = {'i', 'n', 'f'};
  private static final byte[] NAN = {'n', 'a', 'n'};

  private final ByteSink out;
  private final boolean compact;
  private int depth;
  private boolean first;

  TextMessages(ByteSink out, boolean compact) {
    this.out = out;
    this.compact = compact;
  }

  @Override
  public void beginMessage() {
    depth = 0;
    first = true;
  }

  @Override
  public void endMessage() throws IOException {
    out.put((byte) '\n');
  }

  @Override
  public void begin(MetricField field) throws IOException {
    name(field);
    out.put((byte) '{');
    endLine();
    depth++;
    first = true;
  }

  @Override
  public void end() throws IOException {
    depth--;
    first = true;
    indent();
    out.put((byte) '}');
    endLine();
    first = false;
  }

  @Override
  public void text(MetricField field, byte[] bytes, int from, int to) throws IOException {
    name(field);
    out.put((byte) '"');
    for (int at = from; at < to; at++) {
      escape(bytes[at]);
    }
    out.put((byte) '"');
    endLine();
  }

  private void escape(byte b) throws IOException {
    switch (b) {
      case '"', '\\' -> two(b);
      case '\n' -> two((byte) 'n');
      case '\r' -> two((byte) 'r');
      case '\t' -> two((byte) 't');
      default -> {
        if (b >= 0 && (b < 0x20 || b == 0x7f)) {
          out.put("\\x%02x".formatted(b).getBytes(US_ASCII));
        } else {
          out.put(b);
        }
      }
    }
  }

  private void two(byte escaped) throws IOException {
    out.put((byte) '\\');
    out.put(escaped);
  }

  @Override
  public void number(MetricField field, long value) throws IOException {
    name(field);
    out.put(value);
    endLine();
  }

  @Override
  public void signed(MetricField field, long value) throws IOException {
    number(field, value);
  }

  @Override
  public void real(MetricField field, double value) throws IOException {
    name(field);
    if (Double.isNaN(value)) {
      out.put(NAN);
    } else if (Double.isInfinite(value)) {
      if (value < 0) {
        out.put((byte) '-');
      }
      out.put(INFINITY);
    } else {
      out.put(value, NumberStyle.TEXT);
    }
    endLine();
  }

  @Override
  public void word(MetricField field, int number, String word) throws IOException {
    name(field);
    out.put(word.getBytes(US_ASCII));
    endLine();
  }

  @Override
  public int held() {
    return 0;
  }

  private void name(MetricField field) throws IOException {
    indent();
    out.put(field.text);
    out.put((byte) ':');
    if (!compact) {
      out.put((byte) ' ');
    }
    first = false;
  }

  private void indent() throws IOException {
    if (compact) {
      if (!first) {
        out.put((byte) ' ');
      }
      return;
    }
    for (int i = 0; i < depth; i++) {
      out.put(INDENT);
    }
  }

  private void endLine() throws IOException {
    if (!compact) {
      out.put((byte) '\n');
    }
  }
}

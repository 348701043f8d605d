package io.narthex.config.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Base64;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The text of a scalar, {@code !!binary} ones decoded. Bytes that are no UTF-8 become lone
 * surrogates (U+DC00 plus the byte), which no later check takes for text and which errors can show.
 */
final class Binary {
  private static final char ESCAPE = '\uDC00';

  private Binary() {}

  static String text(ScalarNode scalar) {
    if (!scalar.getTag().getValue().equals("tag:yaml.org,2002:binary")) {
      return scalar.getValue();
    }
    try {
      return decode(Base64.getMimeDecoder().decode(checked(scalar.getValue())));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("yaml: !!binary value contains invalid base64 data", e);
    }
  }

  private static String checked(String base64) {
    if (!base64.matches("[A-Za-z0-9+/=\\s]*")) {
      throw new IllegalArgumentException("not base64");
    }
    return base64;
  }

  private static String decode(byte[] bytes) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        return out.flip().toString();
      }
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE + (in.get() & 0xff)));
      }
      decoder.reset();
    }
  }

  /** Text in quotes, escaped bytes shown as {@code \xff}. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean paired = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
      if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff && !paired) {
        quoted.append(String.format("\\x%02x", c - ESCAPE));
      } else if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else {
        quoted.append(c == '\n' ? "\\n" : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }
}

package io.narthex.server.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A label name in a URL's path; beyond UTF-8 it may be escaped: {@code U__my_2e_label}. */
final class LabelNameParameter {
  private static final String BEFORE = "/label/";
  private static final String PREFIX = "U__";
  private static final Pattern ESCAPE = Pattern.compile("__|_([0-9a-fA-F]{1,6})_");

  private LabelNameParameter() {}

  /**
   * The name meant; one that is not escaped, or not properly, stands for itself. Read from the URL
   * as it was sent: a decoded path no longer tells bytes that are no UTF-8.
   */
  static String of(HttpServletRequest request) {
    String uri = request.getRequestURI();
    int start = uri.indexOf(BEFORE) + BEFORE.length();
    return decode(uri.substring(start, uri.indexOf('/', start)));
  }

  private static String decode(String segment) {
    String name = text(URLDecoder.decode(segment.replace("+", "%2B"), ISO_8859_1));
    if (!name.startsWith(PREFIX)) {
      return name;
    }
    Matcher escapes = ESCAPE.matcher(name.substring(PREFIX.length()));
    return escapes.replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1), name)));
  }

  private static String text(String bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))).toString();
    } catch (CharacterCodingException e) {
      throw new ApiException(
          ErrorType.BAD_DATA, "invalid label name: \"" + hexadecimal(bytes) + '"');
    }
  }

  /** Bytes beyond ASCII as {@code \xff}. */
  private static String hexadecimal(String bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      text.append(c < 0x80 ? Character.toString(c) : "\\x%02x".formatted((int) c));
    }
    return text.toString();
  }

  private static String character(@Nullable String hex, String name) {
    if (hex == null) {
      return "_";
    }
    int code = Integer.parseInt(hex, 16);
    if (!Character.isValidCodePoint(code)) {
      throw new ApiException(ErrorType.BAD_DATA, "invalid label name: \"" + name + '"');
    }
    return Character.toString(code);
  }
}

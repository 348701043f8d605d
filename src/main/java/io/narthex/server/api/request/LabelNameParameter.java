package io.narthex.server.api.request;

import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A label name in a URL's path; beyond UTF-8 it may be escaped: {@code U__my_2e_label}. */
public final class LabelNameParameter {
  private static final String PREFIX = "U__";
  private static final Pattern ESCAPE = Pattern.compile("__|_([0-9a-fA-F]{1,6})_");

  /** What the server puts where bytes are no UTF-8, before anybody sees the path. */
  private static final char REPLACEMENT = '\uFFFD';

  private LabelNameParameter() {}

  /** The name meant; one that is not escaped, or not properly, stands for itself. */
  public static String decode(String segment) {
    if (segment.indexOf(REPLACEMENT) >= 0) {
      throw invalid(segment);
    }
    if (!segment.startsWith(PREFIX)) {
      return segment;
    }
    Matcher escapes = ESCAPE.matcher(segment.substring(PREFIX.length()));
    return escapes.replaceAll(
        escape -> Matcher.quoteReplacement(character(escape.group(1), segment)));
  }

  private static String character(@Nullable String hex, String segment) {
    if (hex == null) {
      return "_";
    }
    int code = Integer.parseInt(hex, 16);
    if (!Character.isValidCodePoint(code)) {
      throw invalid(segment);
    }
    return Character.toString(code);
  }

  private static ApiException invalid(String segment) {
    return new ApiException(ErrorType.BAD_DATA, "invalid label name: \"" + segment + '"');
  }
}

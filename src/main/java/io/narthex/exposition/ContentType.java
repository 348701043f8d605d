package io.narthex.exposition;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which format an answer is in, by its {@code Content-Type} and the configured fallback.
 *
 * @param format null where the answer cannot be read
 * @param problem what is wrong with the header, or null; an error where there is no format, else a
 *     warning
 */
public record ContentType(@Nullable ExpositionFormat format, @Nullable String problem) {

  /** Selects the format; {@code header} is "" where the target sent none. */
  public static ContentType select(String header, @Nullable ExpositionFormat fallback) {
    if (header.isEmpty()) {
      return fallback == null
          ? refused(
              "non-compliant scrape target sending blank Content-Type"
                  + " and no fallback_scrape_protocol specified for target")
          : new ContentType(
              fallback, "non-compliant scrape target sending blank Content-Type" + using(fallback));
    }
    String syntax = syntaxError(header);
    if (syntax != null) {
      return unparsable(header, fallback, syntax);
    }
    ExpositionFormat format = ofMediaType(mediaType(header));
    return format != null ? new ContentType(format, null) : unsupported(header, fallback);
  }

  private static ContentType unparsable(
      String header, @Nullable ExpositionFormat fallback, String syntax) {
    String quoted = Quoted.of(header);
    return fallback == null
        ? refused(
            "cannot parse Content-Type "
                + quoted
                + " and no fallback_scrape_protocol for target\n"
                + syntax)
        : new ContentType(
            fallback,
            "could not parse received Content-Type " + quoted + using(fallback) + '\n' + syntax);
  }

  private static ContentType unsupported(String header, @Nullable ExpositionFormat fallback) {
    String what = "received unsupported Content-Type " + Quoted.of(header);
    return fallback == null
        ? refused(what + " and no fallback_scrape_protocol specified for target")
        : new ContentType(fallback, what + using(fallback));
  }

  private static String using(ExpositionFormat fallback) {
    return ", using fallback_scrape_protocol " + Quoted.of(fallback.mediaType());
  }

  private static ContentType refused(String problem) {
    return new ContentType(null, problem);
  }

  private static @Nullable ExpositionFormat ofMediaType(String type) {
    return switch (type) {
      case "application/openmetrics-text" -> ExpositionFormat.OPEN_METRICS_1_0_0;
      case "application/vnd.google.protobuf" -> ExpositionFormat.PROTOBUF;
      case "text/plain" -> ExpositionFormat.TEXT_0_0_4;
      default -> null;
    };
  }

  private static String mediaType(String header) {
    return header.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** What breaks RFC 2045's syntax, in the words of Go's mime package, or null. */
  private static @Nullable String syntaxError(String header) {
    String[] parts = header.split(";", -1);
    String type = parts[0].strip();
    int slash = type.indexOf('/');
    if (!isToken(slash < 0 ? type : type.substring(0, slash))) {
      return type.isEmpty() || slash == 0 ? "mime: no media type" : unexpectedIn(type);
    }
    if (slash >= 0 && !isToken(type.substring(slash + 1))) {
      return slash == type.length() - 1
          ? "mime: expected token after slash"
          : "mime: unexpected content after media subtype";
    }
    return parameterError(parts);
  }

  private static String unexpectedIn(String type) {
    return "mime: expected slash after first token in " + Quoted.of(type);
  }

  private static @Nullable String parameterError(String[] parts) {
    Set<String> names = new HashSet<>();
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      int equals = parameter.indexOf('=');
      if (parameter.isEmpty() && i == parts.length - 1) {
        return null;
      }
      if (equals < 1 || !isToken(parameter.substring(0, equals))) {
        return "mime: invalid media parameter";
      }
      if (!names.add(parameter.substring(0, equals).toLowerCase(Locale.ROOT))) {
        return "mime: duplicate parameter name";
      }
    }
    return null;
  }

  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && "()<>@,;:\\\"/[]?=".indexOf(c) < 0);
  }
}

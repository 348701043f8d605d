package io.narthex.config.schema;

import io.narthex.config.schema.ScalarType.NotThisTypeException;
import io.narthex.http.config.Secret;
import io.narthex.model.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The types fields have; beside each the Java class of its values. */
public final class Types {
  private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");
  private static final Set<String> FALSE = Set.of("false", "no", "off", "n");

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/?#@:]*:)[^/?#@]+(?=@)");

  /** {@link String}. */
  public static final Type TEXT = new ScalarType("string", "", text -> text, value -> value);

  /** {@link String}, printed as {@code <secret>}. */
  public static final Type SECRET =
      new HiddenType(
          new ScalarType(
              "string", "", text -> text, value -> value.equals("") ? "" : Secret.HIDDEN),
          text -> !text.isEmpty());

  /** {@link Boolean}. */
  public static final Type FLAG = new ScalarType("bool", false, Types::flag, value -> value);

  /** {@link Long}, never negative. */
  public static final Type COUNT = new ScalarType("uint", 0L, Types::count, value -> value);

  /** {@link Long}. */
  public static final Type INTEGER = new ScalarType("int", 0L, Types::integer, value -> value);

  /** {@link Double}. */
  public static final Type NUMBER = new ScalarType("float64", 0.0, Types::number, value -> value);

  /** {@link Long}, in milliseconds. */
  public static final Type DURATION =
      new ScalarType(
          "model.plain", 0L, Durations::parseMs, value -> Durations.format((Long) value));

  /** {@link Long}, in nanoseconds, as Go writes durations: {@code 1m0.5s}; no days. */
  public static final Type GO_DURATION =
      new ScalarType("time.Duration", 0L, GoDuration::parse, value -> value + "ns");

  /** {@link Long}, in bytes. */
  public static final Type SIZE =
      new ScalarType(
          "units.Base2Bytes", 0L, ByteSize::parse, value -> ByteSize.format((Long) value));

  /** {@link String}: an absolute URL with a host; a password in it is printed as Go does. */
  public static final Type URL =
      new HiddenType(
          new ScalarType("string", "", Types::url, value -> withoutPassword((String) value)),
          text -> URL_PASSWORD.matcher(text).find());

  /** {@link String}: a path, made absolute; glob patterns are paths, too. */
  public static final Type FILE = new FileType();

  /** Text, numbers, flags, lists and maps as they come. */
  public static final Type ANY = new FreeType();

  private Types() {}

  public static Type list(Type element) {
    return new ListType(element, "");
  }

  /** A list whose elements must not be null, with the error to give. */
  public static Type list(Type element, String nullError) {
    return new ListType(element, nullError);
  }

  /** Values by name, in order of appearance: {@code Map<String, Object>}. */
  public static Type map(Type value) {
    return new MapType(value);
  }

  /** Something valid that this server cannot do; the error names it. */
  public static Type refused(String key, String what) {
    return new RefusedType(key, what);
  }

  /** {@link String}: one of a few words, otherwise the error that a function makes of it. */
  public static Type word(List<String> words, Function<String, String> error) {
    return new ScalarType(
        "string",
        "",
        text -> {
          if (!words.contains(text)) {
            throw new IllegalArgumentException(error.apply(text));
          }
          return text;
        },
        value -> value);
  }

  /** {@link String}: what a function makes of the text, which throws where it does not fit. */
  public static Type checked(Function<String, String> check) {
    return new ScalarType("string", "", check::apply, value -> value);
  }

  private static Object flag(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
      throw new NotThisTypeException();
    }
    return TRUE.contains(lower);
  }

  private static Object count(String text) {
    if (text.startsWith("-")) {
      throw new NotThisTypeException();
    }
    return integer(text);
  }

  private static Object integer(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new NotThisTypeException();
    }
  }

  private static Object number(String text) {
    return switch (text) {
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
      case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
      case ".nan", ".NaN", ".NAN" -> Double.NaN;
      default -> decimal(text);
    };
  }

  private static Object decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new NotThisTypeException(); // Java would take 1f, Infinity and spaces
    }
    return Double.parseDouble(text);
  }

  /** Text in quotes, for errors; bytes that are no UTF-8 show as {@code \xff}. */
  public static String quote(String text) {
    return Binary.quote(text);
  }

  private static String withoutPassword(String url) {
    return URL_PASSWORD.matcher(url).replaceFirst("$1xxxxx");
  }

  private static Object url(String text) {
    boolean addressOnly = !text.contains("://") || text.endsWith("://");
    if (addressOnly) {
      return text; // host:port, or nothing behind the scheme: whoever needs more says so
    }
    try {
      return new URI(text).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("parse \"" + text + "\": " + e.getReason(), e);
    }
  }
}

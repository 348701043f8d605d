package io.narthex.server.api.request;

import io.narthex.model.Durations;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;

/** The parameters of a request, from its URL and its form body alike. */
public final class Parameters {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  /** The latest time a request may name, as far from the epoch as Prometheus allows. */
  private static final BigDecimal FARTHEST_MS =
      BigDecimal.valueOf((Long.MAX_VALUE / 1000 - 62_135_596_801L) * 1000 + 999);

  /** Years of more than four digits, as Prometheus's tools write the ends of time. */
  private static final Pattern LONG_YEAR = Pattern.compile("\\d{5,}-.*");

  private final HttpServletRequest request;

  public Parameters(HttpServletRequest request) {
    this.request = request;
  }

  /** The first value, or "" where there is none. */
  public String text(String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  public boolean has(String name) {
    return !text(name).isEmpty();
  }

  public List<String> all(String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? List.of() : List.of(values);
  }

  /** A time in milliseconds since the epoch, from Unix seconds or RFC 3339. */
  public long timeMs(String name) {
    return parseTimeMs(name, text(name), "");
  }

  /** A time that may be left out; what is wrong with one is said at more length then. */
  public long timeMs(String name, long ifAbsent) {
    return has(name)
        ? parseTimeMs(name, text(name), "invalid time value for '" + name + "': ")
        : ifAbsent;
  }

  /** A duration in milliseconds, from seconds or Prometheus's notation. */
  public long durationMs(String name) {
    return parseDurationMs(name, text(name));
  }

  public long durationMs(String name, long ifAbsent) {
    return has(name) ? durationMs(name) : ifAbsent;
  }

  /** The most rows to answer; no limit where it is 0 or absent. */
  public int limit(String name) {
    if (!has(name)) {
      return Integer.MAX_VALUE;
    }
    try {
      int limit = Integer.parseInt(text(name));
      if (limit >= 0) {
        return limit == 0 ? Integer.MAX_VALUE : limit;
      }
    } catch (NumberFormatException e) {
      throw notANumber(name);
    }
    throw ApiException.badParameter(name, "limit must be non-negative");
  }

  /** A whole number as upstream's metadata end points read it: below zero means no limit. */
  public int number(String name, int ifAbsent) {
    try {
      return has(name) ? Integer.parseInt(text(name)) : ifAbsent;
    } catch (NumberFormatException e) {
      throw new ApiException(ErrorType.BAD_DATA, name + " must be a number");
    }
  }

  /** A switch, in any of the spellings Go's parser knows. */
  public boolean onOff(String name, boolean ifAbsent) {
    return switch (text(name)) {
      case "" -> ifAbsent;
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default ->
          throw ApiException.badParameter(
              name,
              "unable to parse boolean: strconv.ParseBool: parsing \""
                  + text(name)
                  + "\": invalid syntax");
    };
  }

  private ApiException notANumber(String name) {
    return ApiException.badParameter(
        name, "strconv.Atoi: parsing \"" + text(name) + "\": invalid syntax");
  }

  private static long parseTimeMs(String name, String text, String preface) {
    try {
      return millis(new BigDecimal(text));
    } catch (NumberFormatException | ArithmeticException notSeconds) {
      try {
        String signed = LONG_YEAR.matcher(text).matches() ? "+" + text : text;
        return OffsetDateTime.parse(signed).toInstant().toEpochMilli();
      } catch (DateTimeException | ArithmeticException neither) {
        throw ApiException.badParameter(
            name, preface + "cannot parse \"" + text + "\" to a valid timestamp");
      }
    }
  }

  private static long millis(BigDecimal seconds) {
    if (seconds.precision() - seconds.scale() > 20) {
      throw new ArithmeticException("too far from the epoch");
    }
    BigDecimal millis = seconds.multiply(THOUSAND).setScale(0, RoundingMode.HALF_UP);
    if (millis.abs().compareTo(FARTHEST_MS) > 0) {
      throw new ArithmeticException("too far from the epoch");
    }
    return millis.longValueExact();
  }

  private static long parseDurationMs(String name, String text) {
    try {
      double seconds = Double.parseDouble(text);
      if (Math.abs(seconds) <= Long.MAX_VALUE / 1e9) {
        return Math.round(seconds * 1000);
      }
      throw ApiException.badParameter(
          name, "cannot parse \"" + text + "\" to a valid duration. It overflows int64");
    } catch (NumberFormatException notSeconds) {
      try {
        return Durations.parseMs(text);
      } catch (IllegalArgumentException neither) {
        throw ApiException.badParameter(name, "cannot parse \"" + text + "\" to a valid duration");
      }
    }
  }
}

package io.narthex.config.schema;

import io.narthex.config.schema.ScalarType.NotThisTypeException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's own library reads them: {@code 1h30m}, {@code 1.5s}. */
final class GoDuration {
  private static final Pattern SYNTAX =
      Pattern.compile("[-+]?(0|(\\d+(\\.\\d*)?(ns|us|µs|ms|s|m|h))+)");

  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?)([a-zµ]+)");

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  static Object parse(String text) {
    if (!SYNTAX.matcher(text).matches()) {
      throw new NotThisTypeException();
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    return text.startsWith("-") ? -nanos.longValue() : nanos.longValue();
  }
}

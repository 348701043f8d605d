package io.narthex.server.wiring;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as Prometheus's flags take them: {@code 512MB}, {@code 1.5GB}; 1KB is 1024 bytes. */
final class ByteSize {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGTPE]?)i?B");
  private static final String PREFIXES = "KMGTPE";

  private ByteSize() {}

  /** Parses a size to bytes; throws {@link IllegalArgumentException} where it is none. */
  static long parse(String text) {
    if (text.equals("0")) {
      return 0;
    }
    BigDecimal total = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!part.find(at) || part.start() != at) {
        throw new IllegalArgumentException("not a valid size, such as 512MB or 2GB");
      }
      total = total.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
      at = part.end();
    }
    if (at == 0 || total.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("not a size between 0B and 8EB");
    }
    return total.longValue();
  }

  private static BigDecimal unit(String prefix) {
    int power = prefix.isEmpty() ? 0 : PREFIXES.indexOf(prefix) + 1;
    return BigDecimal.valueOf(1L << (10 * power));
  }
}

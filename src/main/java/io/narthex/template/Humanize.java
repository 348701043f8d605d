package io.narthex.template;

import io.narthex.model.GoText;
import java.util.List;

/** Numbers for people. */
final class Humanize {
  private static final int DIGITS = 4;
  private static final List<String> LARGE = List.of("k", "M", "G", "T", "P", "E", "Z", "Y");
  private static final List<String> SMALL = List.of("m", "u", "n", "p", "f", "a", "z", "y");
  private static final long DAY_S = 86_400;

  private Humanize() {}

  /** With four digits at most. */
  static String digits(double value) {
    return GoText.general(value, DIGITS);
  }

  static String decimal(double value) {
    if (isSpecial(value)) {
      return digits(value);
    }
    return Math.abs(value) >= 1 ? scaled(value, 1000, LARGE, "") : small(value);
  }

  static String binary(double value) {
    boolean small = isSpecial(value) || Math.abs(value) <= 1;
    return small ? digits(value) : scaled(value, 1024, LARGE, "i");
  }

  static String percentage(double value) {
    return digits(value * 100) + "%";
  }

  /** Seconds as days to seconds, or with four digits below a minute. */
  static String duration(double value) {
    if (isSpecial(value)) {
      return digits(value) + (value == 0 ? "s" : "");
    }
    if (Math.abs(value) < 1) {
      return small(value) + "s";
    }
    String sign = value < 0 ? "-" : "";
    long all = (long) Math.abs(value);
    String parts = all / 60 % 60 + "m " + all % 60 + "s";
    if (all >= DAY_S) {
      return sign + all / DAY_S + "d " + all / 3600 % 24 + "h " + parts;
    }
    if (all >= 3600) {
      return sign + all / 3600 + "h " + parts;
    }
    return sign + (all >= 60 ? parts : digits(Math.abs(value)) + "s");
  }

  private static boolean isSpecial(double value) {
    return value == 0 || Double.isNaN(value) || Double.isInfinite(value);
  }

  private static String scaled(double value, double step, List<String> prefixes, String suffix) {
    double rest = value;
    String prefix = "";
    for (String next : prefixes) {
      if (Math.abs(rest) < step) {
        break;
      }
      prefix = next + suffix;
      rest /= step;
    }
    return digits(rest) + prefix;
  }

  private static String small(double value) {
    double rest = value;
    String prefix = "";
    for (String next : SMALL) {
      if (Math.abs(rest) >= 1) {
        break;
      }
      prefix = next;
      rest *= 1000;
    }
    return digits(rest) + prefix;
  }
}

package io.narthex.promql.function;

import java.math.BigDecimal;

/** Numbers as texts, in the form Go's {@code %g} and {@code strconv} give them. */
public final class Numbers {
  private Numbers() {}

  /** The shortest text that reads back as the value; an exponent below 1e-4 and from 1e21 on. */
  public static String format(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    double size = Math.abs(value);
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return size < 1e-4 || size >= 1e21 ? scientific(shortest) : shortest.toPlainString();
  }

  /** As {@link #format}, but never with an exponent. */
  public static String plain(double value) {
    boolean ordinary = value != 0 && !Double.isNaN(value) && !Double.isInfinite(value);
    return ordinary
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : format(value);
  }

  /** As OpenMetrics writes label values that are floats: with a fraction or an exponent. */
  public static String openMetrics(double value) {
    String text = format(value);
    return text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9')) ? text + ".0" : text;
  }

  private static String scientific(BigDecimal value) {
    String digits = value.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - value.scale();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String sign = value.signum() < 0 ? "-" : "";
    String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
    return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + size;
  }
}

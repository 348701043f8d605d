package io.narthex.tsdb.prometheus;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The names of blocks: 128 bits in Crockford's base 32, and so good for a {@link UUID}.
 *
 * @see <a href="https://github.com/ulid/spec">ULID</a>
 */
final class Ulid {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Pattern FORM = Pattern.compile("[0-7][" + DIGITS + "]{25}");
  private static final int DIGIT_BITS = 5;

  private Ulid() {}

  static boolean is(String name) {
    return FORM.matcher(name).matches();
  }

  static UUID uuid(String name) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < name.length(); i++) {
      high = high << DIGIT_BITS | low >>> (Long.SIZE - DIGIT_BITS);
      low = low << DIGIT_BITS | DIGITS.indexOf(name.charAt(i));
    }
    return new UUID(high, low);
  }
}

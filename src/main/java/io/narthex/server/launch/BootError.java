package io.narthex.server.launch;

import java.util.regex.Pattern;

/** WildFly's description of a failed operation, brought down to the cause a user can act on. */
final class BootError {
  private static final String CAUSE = "Caused by: ";
  private static final Pattern CLOSING = Pattern.compile("\"\\s*}+$");
  private static final Pattern EXCEPTION = Pattern.compile("^(?:[\\w$]+\\.)+[\\w$]+: ");

  private BootError() {}

  /** The innermost cause's message; where none is named, the whole description. */
  static String reason(String description) {
    int cause = description.lastIndexOf(CAUSE);
    if (cause < 0) {
      return description;
    }
    String line = description.substring(cause + CAUSE.length()).lines().findFirst().orElse("");
    String message = CLOSING.matcher(line).replaceFirst("").replace("\\\"", "\"");
    return EXCEPTION.matcher(message).replaceFirst("");
  }
}

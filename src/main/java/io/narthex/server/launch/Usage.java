package io.narthex.server.launch;

import io.narthex.server.wiring.Flag;
import java.util.Optional;

/** What {@code --help} and {@code --version} print. */
final class Usage {
  private Usage() {}

  static String help() {
    StringBuilder text = new StringBuilder(2048);
    text.append(
        """
        usage: narthex [<flags>]
               narthex --check [<file>...]
               narthex --test-rules [--run=<pattern>...] [--ignore-unknown-fields] <file>...

        A Prometheus-compatible monitoring server, and a runner of unit tests for its rules

        Flags:
        """);
    append(text, "-h, --[no-]help", "Show this help.");
    append(text, "--[no-]version", "Show the version.");
    append(
        text, "--check [FILE...]", "Check configuration files and all they name; start nothing.");
    append(text, "--test-rules FILE...", "Run unit tests of rules; start nothing.");
    append(text, "--run=...", "Only tests whose group's name contains this; repeatable.");
    append(text, "--ignore-unknown-fields", "Take rule files with unknown fields in tests.");
    for (Flag flag : Flag.values()) {
      append(text, form(flag), flag.help());
    }
    return text.toString();
  }

  static String version() {
    String version =
        Optional.ofNullable(Usage.class.getPackage().getImplementationVersion()).orElse("unknown");
    return "narthex, version %s%n  java:     %s (%s)%n  platform: %s/%s%n"
        .formatted(
            version,
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }

  private static String form(Flag flag) {
    return flag.isSwitch() ? "--[no-]" + flag.text() : "--" + flag.text() + "=" + shown(flag);
  }

  private static String shown(Flag flag) {
    return flag.fallback().isEmpty() ? "..." : "\"" + flag.fallback() + "\"";
  }

  private static void append(StringBuilder text, String form, String help) {
    text.append(String.format("  %-46s %s%n", form, help));
  }
}

package io.narthex.server.launch;

import io.narthex.promql.parser.ParserOptions;
import io.narthex.regex.LabelPattern;
import io.narthex.rules.unittest.UnitTests;
import io.narthex.server.launch.CommandLine.UsageException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code narthex --test-rules FILE...}: runs unit tests of rules, without a server.
 *
 * @param runs patterns, one of which the name of a group of tests must contain; none for all
 * @param features as {@code --enable-feature} names them
 */
record RuleTestCommand(
    List<Path> files, List<String> runs, List<String> features, boolean ignoresUnknownKeys) {
  static final String FLAG = "--test-rules";

  private static final String RUN = "--run=";
  private static final String FEATURE = "--enable-feature=";
  private static final String IGNORE_UNKNOWN = "--ignore-unknown-fields";

  static RuleTestCommand parse(List<String> arguments) throws UsageException {
    List<Path> files = new ArrayList<>();
    List<String> runs = new ArrayList<>();
    List<String> features = new ArrayList<>();
    boolean ignores = false;
    for (String argument : arguments) {
      if (argument.startsWith(RUN)) {
        runs.add(argument.substring(RUN.length()));
      } else if (argument.startsWith(FEATURE)) {
        features.addAll(List.of(argument.substring(FEATURE.length()).split(",")));
      } else if (argument.equals(IGNORE_UNKNOWN)) {
        ignores = true;
      } else if (!argument.startsWith("-")) {
        files.add(Path.of(argument));
      } else if (!argument.equals(FLAG)) {
        throw new UsageException(
            "%s takes files, %s..., %s... and %s, not '%s'"
                .formatted(FLAG, RUN, FEATURE, IGNORE_UNKNOWN, argument));
      }
    }
    if (files.isEmpty()) {
      throw new UsageException(FLAG + " expects files of unit tests");
    }
    return new RuleTestCommand(files, runs, features, ignores);
  }

  /** Prints a verdict for each file; whether all passed. */
  boolean run(PrintStream out) throws UsageException {
    UnitTests tests =
        new UnitTests(
            System::currentTimeMillis,
            ParserOptions.withFeatures(features),
            ignoresUnknownKeys,
            wanted());
    boolean passed = true;
    for (Path file : files) {
      UnitTests.Verdict verdict = tests.run(file);
      passed &= verdict.passed();
      out.println(file);
      verdict.warnings().forEach(warning -> out.println("  WARNING: " + warning));
      out.println(verdict.passed() ? "  SUCCESS" : "  FAILED:");
      verdict.failures().forEach(out::println);
      out.println();
    }
    return passed;
  }

  private Predicate<String> wanted() throws UsageException {
    if (runs.isEmpty()) {
      return name -> true;
    }
    try {
      return LabelPattern.compile("(?s:.*)(?:" + String.join("|", runs) + ")(?s:.*)")::matches;
    } catch (IllegalArgumentException e) {
      throw new UsageException("bad pattern of --run: " + e.getMessage());
    }
  }
}

package io.narthex.server.launch;

import io.narthex.promql.parser.ParserOptions;
import io.narthex.regex.LabelPattern;
import io.narthex.rules.unittest.UnitTests;
import io.narthex.server.launch.CommandLine.RuleTests;
import io.narthex.server.launch.CommandLine.UsageException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code narthex --test-rules FILE...}: runs unit tests of rules, without a server.
 *
 * @param features as {@code --enable-feature} names them
 */
record RuleTestCommand(List<Path> files, RuleTests how, Collection<String> features) {
  /** Prints a verdict for each file; whether all passed. */
  boolean run(PrintStream out) throws UsageException {
    if (files.isEmpty()) {
      throw new UsageException("--test-rules expects files of unit tests");
    }
    UnitTests tests =
        new UnitTests(
            System::currentTimeMillis,
            ParserOptions.withFeatures(features),
            how.ignoresUnknownFields(),
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
    if (how.runs().isEmpty()) {
      return name -> true;
    }
    try {
      return LabelPattern.compile("(?s:.*)(?:" + String.join("|", how.runs()) + ")(?s:.*)")
          ::matches;
    } catch (IllegalArgumentException e) {
      throw new UsageException("bad pattern of --run: " + e.getMessage());
    }
  }
}

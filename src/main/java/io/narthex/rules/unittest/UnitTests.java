package io.narthex.rules.unittest;

import io.narthex.config.file.Glob;
import io.narthex.config.schema.ConfigException;
import io.narthex.model.Clock;
import io.narthex.model.NameValidation;
import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.file.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Runs files of unit tests, with the verdicts of {@code promtool test rules}. Immutable. */
public final class UnitTests {
  private static final EngineOptions DEFAULTS = EngineOptions.defaults(() -> 0);

  private final Clock clock;
  private final ParserOptions parser;
  private final boolean ignoresUnknownKeys;
  private final Predicate<String> wanted;

  /**
   * What became of one file.
   *
   * @param failures texts of one or more lines; none where all is as expected
   */
  public record Verdict(List<String> warnings, List<String> failures) {
    public Verdict {
      warnings = List.copyOf(warnings);
      failures = List.copyOf(failures);
    }

    public boolean passed() {
      return failures.isEmpty();
    }
  }

  /**
   * Tests that have not run.
   *
   * @param clock ends queries that take too long
   * @param ignoresUnknownKeys of rule files and test files
   * @param wanted says by their names which groups of tests are run
   */
  public UnitTests(
      Clock clock, ParserOptions parser, boolean ignoresUnknownKeys, Predicate<String> wanted) {
    this.clock = clock;
    this.parser = parser;
    this.ignoresUnknownKeys = ignoresUnknownKeys;
    this.wanted = wanted;
  }

  /** Runs the tests of one file. */
  public Verdict run(Path path) {
    List<String> warnings = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    try {
      TestFile file = TestFileReader.read(path, ignoresUnknownKeys);
      warnings.addAll(unmatched(file));
      for (TestGroup group : file.groups()) {
        if (wanted.test(group.name())) {
          failures.addAll(failures(file, group));
        }
      }
    } catch (ConfigException e) {
      failures.add(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      failures.add("cannot read " + path + ": " + e.getMessage());
    }
    return new Verdict(warnings, failures);
  }

  private static List<String> unmatched(TestFile file) throws IOException {
    List<String> warnings = new ArrayList<>();
    for (String pattern : file.ruleFiles()) {
      if (Glob.expand(pattern).isEmpty()) {
        warnings.add("no file match pattern " + pattern);
      }
    }
    return warnings;
  }

  private List<String> failures(TestFile file, TestGroup group) {
    RuleFiles ruleFiles = new RuleFiles(parser, NameValidation.UTF8, ignoresUnknownKeys);
    try {
      return new GroupRun(file, group, engine(file)).failures(ruleFiles.load(file.ruleFiles()));
    } catch (ParseException | ConfigException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private PromqlEngine engine(TestFile file) {
    return new PromqlEngine(
        new EngineOptions(
            clock,
            parser,
            DEFAULTS.maxSamples(),
            DEFAULTS.timeoutMs(),
            DEFAULTS.lookbackMs(),
            file::intervalMs,
            DEFAULTS.delayedNameRemoval(),
            DEFAULTS.startTimestamps(),
            DEFAULTS.perStepStatistics(),
            Workers.NONE,
            DEFAULTS.log()));
  }
}

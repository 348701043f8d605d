package io.narthex.rules.unittest;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.conformance.Corpus;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.unittest.UnitTests.Verdict;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files that pass and files that fail, with the verdicts of promtool. */
class UnitTestsTest {
  private static final Predicate<String> ALL = name -> true;

  private static UnitTests tests(boolean ignoresUnknownKeys, Predicate<String> wanted) {
    return new UnitTests(() -> 0, ParserOptions.DEFAULT, ignoresUnknownKeys, wanted);
  }

  /** Files whose names begin with {@code pass} pass; others say how they fail in line 1. */
  @TestFactory
  Stream<DynamicTest> verdicts() throws IOException, URISyntaxException {
    List<Path> files = files();
    assertThat(files).hasSizeGreaterThan(15);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static List<Path> files() throws IOException, URISyntaxException {
    URL folder = UnitTestsTest.class.getResource("/rules/unittest");
    try (Stream<Path> all = Files.list(Path.of(folder.toURI()))) {
      return all.filter(file -> file.getFileName().toString().matches("(pass|fail)-.*"))
          .sorted()
          .toList();
    }
  }

  private static void check(Path file) throws IOException {
    List<String> failures = tests(false, ALL).run(file).failures();
    if (file.getFileName().toString().startsWith("pass-")) {
      assertThat(failures).isEmpty();
    } else {
      String expected = Files.readAllLines(file).get(0).substring(2);
      assertThat(String.join("\n", failures)).contains(expected);
    }
  }

  @Test
  void patternsWithoutFilesAreWarnedOf() throws IOException, URISyntaxException {
    Path file =
        files().stream().filter(one -> one.endsWith("pass-expressions.yml")).findFirst().get();
    Verdict verdict = tests(false, ALL).run(file);
    assertThat(verdict.warnings())
        .singleElement()
        .asString()
        .startsWith("no file match pattern ")
        .endsWith("none-*.yml");
  }

  @Test
  void aFileThatIsNotThereFails() {
    Verdict verdict = tests(false, ALL).run(Path.of("no", "such", "file.yml"));
    assertThat(verdict.failures()).singleElement().asString().contains("cannot read");
  }

  @Test
  void conformance() throws IOException {
    Corpus corpus = new Corpus("promtool");
    List<Map<String, Object>> cases =
        corpus.list("index.json").stream()
            .filter(fields -> fields.get("command").equals("test rules"))
            .toList();
    Corpus.run("promtool.test-rules", "id", cases, fields -> passes(corpus, fields));
  }

  private static boolean passes(Corpus corpus, Map<String, Object> fields) {
    Map<?, ?> options = (Map<?, ?>) fields.get("options");
    boolean ignores = Boolean.TRUE.equals(options.get("ignore_unknown_fields"));
    Object runs = options.get("run");
    Predicate<String> wanted =
        runs == null ? ALL : name -> ((List<?>) runs).stream().anyMatch(run -> contains(name, run));
    Path file = corpus.folder().resolve("testdata").resolve((String) fields.get("file"));
    return tests(ignores, wanted).run(file).passed() == fields.get("exit_code").equals(0);
  }

  private static boolean contains(String name, Object pattern) {
    return Pattern.compile((String) pattern).matcher(name).find();
  }
}

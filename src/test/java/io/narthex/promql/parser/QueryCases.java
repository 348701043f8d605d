package io.narthex.promql.parser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Cases of a file under {@code promql/}: lines {@code input => outcome}; {@code ⏎} stands for a
 * line break; empty lines and those that begin with {@code ##} do not count.
 */
record QueryCases(List<Case> cases) {
  record Case(String input, String outcome) {
    String name() {
      return input.isBlank() ? "nothing" : input;
    }
  }

  interface Check {
    void run(Case query) throws Exception;
  }

  static Stream<DynamicTest> tests(String file, Check check) throws IOException {
    return read(file).cases.stream()
        .map(query -> DynamicTest.dynamicTest(query.name(), () -> check.run(query)));
  }

  static QueryCases read(String file) throws IOException {
    try (InputStream in = QueryCases.class.getResourceAsStream("/promql/" + file)) {
      String text = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
      return new QueryCases(
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("##"))
              .map(QueryCases::parse)
              .toList());
    }
  }

  private static Case parse(String line) {
    int arrow = line.lastIndexOf(" => ");
    if (arrow < 0) {
      throw new IllegalArgumentException("no => in: " + line);
    }
    return new Case(unfolded(line.substring(0, arrow)), unfolded(line.substring(arrow + 4)));
  }

  private static String unfolded(String text) {
    return text.replace("⏎", "\n");
  }
}

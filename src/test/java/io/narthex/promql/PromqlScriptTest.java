package io.narthex.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.narthex.promql.exec.Workers;
import io.narthex.promql.script.ScriptRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the project's own scripts: every eval is a test, named by its file and line. */
class PromqlScriptTest {
  @TestFactory
  Stream<DynamicTest> scripts() {
    return Stream.of("aggregations", "functions", "histograms", "operators", "ranges", "selectors")
        .flatMap(
            name ->
                Stream.of(Workers.NONE, ScriptRunner.SHARED)
                    .flatMap(workers -> run(name + ".test", true, workers)));
  }

  @TestFactory
  Stream<DynamicTest> namesDroppedAtOnce() {
    return run("names-at-once.test", false, Workers.NONE);
  }

  private static Stream<DynamicTest> run(String file, boolean delayedNames, Workers workers) {
    List<ScriptRunner.Outcome> outcomes = new ScriptRunner(delayedNames, workers).run(read(file));
    assertThat(outcomes).isNotEmpty();
    return outcomes.stream()
        .map(
            o ->
                dynamicTest(
                    file + ":" + o.line() + ", " + workers.threads() + " threads",
                    () -> assertThat(o.failure()).isEmpty()));
  }

  private static String read(String file) {
    try (var in = PromqlScriptTest.class.getResourceAsStream("/promql/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }
}

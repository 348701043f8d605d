package io.narthex.promql;

import io.narthex.conformance.Corpus;
import io.narthex.promql.script.ScriptRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the PromQL scripts of the conformance corpus: every eval is a case, named by its line. */
class PromqlConformanceTest {
  @TestFactory
  List<DynamicTest> scripts() throws IOException {
    Corpus corpus = new Corpus("promqltest");
    try (Stream<Path> files = Files.list(corpus.folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".test"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file, () -> run(corpus, file)))
          .toList();
    }
  }

  private static void run(Corpus corpus, String file) throws IOException {
    List<Map<String, Object>> cases =
        new ScriptRunner(true, ScriptRunner.SHARED)
            .run(corpus.read(file)).stream()
                .map(o -> Map.<String, Object>of("line", o.line(), "failure", o.failure()))
                .toList();
    boolean explain = Boolean.getBoolean("conformance.explain");
    cases.stream()
        .filter(fields -> explain && !fields.get("failure").equals(""))
        .forEach(fields -> System.out.println(file + ":" + fields));
    String name = file.substring(0, file.length() - ".test".length());
    Corpus.run("promqltest." + name, "line", cases, fields -> fields.get("failure").equals(""));
  }
}

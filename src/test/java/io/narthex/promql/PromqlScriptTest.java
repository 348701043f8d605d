package io.narthex.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.narthex.promql.ast.AggregateExpr;
import io.narthex.promql.ast.AggregateOperator;
import io.narthex.promql.ast.BinaryExpr;
import io.narthex.promql.ast.BinaryOperator;
import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.FunctionSignature;
import io.narthex.promql.ast.Functions;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.script.ScriptRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the project's own scripts: every eval is a test, named by its file and line. */
class PromqlScriptTest {
  private static final List<String> SCRIPTS =
      List.of("aggregations", "functions", "histograms", "operators", "ranges", "selectors");

  @TestFactory
  Stream<DynamicTest> scripts() {
    return SCRIPTS.stream()
        .flatMap(
            name ->
                Stream.of(Workers.NONE, ScriptRunner.SHARED)
                    .flatMap(workers -> run(name + ".test", true, workers)));
  }

  @TestFactory
  Stream<DynamicTest> namesDroppedAtOnce() {
    return run("names-at-once.test", false, Workers.NONE);
  }

  @Test
  void everyFunctionAndOperatorIsUsed() throws ParseException {
    Set<Object> used = new HashSet<>();
    for (String name : SCRIPTS) {
      for (ScriptRunner.Outcome outcome :
          new ScriptRunner(true, Workers.NONE).run(read(name + ".test"))) {
        collect(PromqlParser.parseExpr(outcome.expr(), ParserOptions.ALL), used);
      }
    }
    assertThat(used)
        .containsAll(Functions.all().stream().map(FunctionSignature::name).toList())
        .contains((Object[]) AggregateOperator.values())
        .contains((Object[]) BinaryOperator.values());
  }

  private static void collect(Expr expr, Set<Object> used) {
    if (expr instanceof Call call) {
      used.add(call.function().name());
    } else if (expr instanceof AggregateExpr aggregate) {
      used.add(aggregate.op());
    } else if (expr instanceof BinaryExpr binary) {
      used.add(binary.op());
    }
    expr.children().forEach(child -> collect(child, used));
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

package io.narthex.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.BinaryExpr;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.MatrixSelector;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.ast.ValueType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PromqlParserTest {
  @TestFactory
  Stream<DynamicTest> printed() throws IOException {
    return QueryCases.tests(
        "printed.txt", query -> assertThat(print(query.input())).isEqualTo(query.outcome()));
  }

  @TestFactory
  Stream<DynamicTest> printedFormsAreStable() throws IOException {
    return QueryCases.read("printed.txt").cases().stream()
        .map(QueryCases.Case::outcome)
        .map(form -> DynamicTest.dynamicTest(form, () -> assertThat(print(form)).isEqualTo(form)));
  }

  @TestFactory
  Stream<DynamicTest> errors() throws IOException {
    return QueryCases.tests(
        "errors.txt",
        query -> assertThat(error(query.input(), ParserOptions.ALL)).hasMessage(query.outcome()));
  }

  @TestFactory
  Stream<DynamicTest> experimentalSyntaxIsOffByDefault() {
    return Stream.of(
            "mad_over_time(foo[5m]) => 1:1: parse error: function \"mad_over_time\" is not enabled",
            "limitk(1, foo) => 1:1: parse error: limitk() is experimental and must be enabled with"
                + " --enable-feature=promql-experimental-functions",
            "foo[5m] anchored => 1:1: parse error: anchored modifier is experimental and not"
                + " enabled",
            "a + fill(0) b => 1:1: parse error: binop fill modifiers are experimental and not"
                + " enabled")
        .map(line -> line.split(" => ", 2))
        .map(
            parts ->
                DynamicTest.dynamicTest(
                    parts[0],
                    () -> assertThat(error(parts[0], ParserOptions.DEFAULT)).hasMessage(parts[1])));
  }

  @Test
  void durationArithmeticCanBeSwitchedOff() {
    ParserOptions off = new ParserOptions(true, false, true, true, 100);
    assertThat(error("foo[2*5m]", off))
        .hasMessage("1:5: parse error: experimental duration expression is not enabled");
    assertThat(error("foo offset step()", off))
        .hasMessage("1:12: parse error: experimental duration expression is not enabled");
  }

  @Test
  void featuresAreNamedAsPrometheusNamesItsFlags() {
    List<String> flags =
        List.of(
            "promql-experimental-functions",
            "promql-extended-range-selectors",
            "promql-binop-fill-modifiers",
            "something-else");
    assertThat(ParserOptions.withFeatures(flags)).isEqualTo(ParserOptions.ALL);
    assertThat(ParserOptions.withFeatures(List.of())).isEqualTo(ParserOptions.DEFAULT);
  }

  @Test
  void oneQueryMayHaveSeveralErrors() {
    assertThat(error("sum(foo{a=b} bar", ParserOptions.ALL).errors())
        .extracting(ParseError::message)
        .containsExactly(
            "unexpected identifier \"b\" in label matching, expected string",
            "unexpected identifier \"bar\" in aggregation",
            "no arguments for aggregate expression provided",
            "unclosed left parenthesis");
  }

  @Test
  void positionsCountBytes() throws ParseException {
    BinaryExpr sum = (BinaryExpr) parse("foo{a=\"é\"} + bar");
    assertThat(sum.right().position()).isEqualTo(new PositionRange(14, 17));
    assertThat(sum.position()).isEqualTo(new PositionRange(0, 17));
  }

  @Test
  void durationsAreKnownToTheMillisecond() throws ParseException {
    MatrixSelector plain = (MatrixSelector) parse("foo[1s1ms]");
    assertThat(plain.range().positiveMillis(0, 0)).isEqualTo(1001);
    MatrixSelector steps = (MatrixSelector) parse("foo[2 * step() + range()]");
    assertThat(steps.range().positiveMillis(15_000, 60_000)).isEqualTo(90_000);
    MatrixSelector negative = (MatrixSelector) parse("foo[step() - 1m]");
    assertThatThrownBy(() -> negative.range().positiveMillis(15_000, 0))
        .hasMessage("4:15: duration must be greater than 0");
    MatrixSelector divided = (MatrixSelector) parse("foo[1m / step()]");
    assertThatThrownBy(() -> divided.range().positiveMillis(0, 0))
        .hasMessage("4:15: division by zero");
  }

  @Test
  void matchingIsKeptBetweenVectorsOnly() throws ParseException {
    assertThat(((BinaryExpr) parse("foo + 1")).matching()).isNull();
    assertThat(((BinaryExpr) parse("foo + bar")).matching()).isNotNull();
    assertThat(parse("1 + 2 * 3").type()).isEqualTo(ValueType.SCALAR);
    assertThat(parse("1 + 2 * foo").type()).isEqualTo(ValueType.VECTOR);
  }

  @Test
  void selectorsOfMatchParameters() throws ParseException {
    assertThat(PromqlParser.parseMetricSelector("foo{a!~\"b\"}"))
        .containsExactly(
            new Matcher(Matcher.Type.NOT_REGEX, "a", "b"), Matcher.equal("__name__", "foo"));
    assertThat(PromqlParser.parseMetricSelector("{}")).isEmpty();
    assertThatThrownBy(() -> PromqlParser.parseMetricSelector("foo[5m]"))
        .hasMessage("1:4: parse error: unexpected \"[\"");
    assertThatThrownBy(() -> PromqlParser.parseMetricSelector(""))
        .hasMessage("unknown position: parse error: unexpected end of input");
  }

  @Test
  void labelsOfOneSeries() throws ParseException {
    assertThat(PromqlParser.parseMetric("foo{a=\"b\", \"c.d\"='e',}"))
        .isEqualTo(Labels.of("__name__", "foo", "a", "b", "c.d", "e"));
    assertThat(PromqlParser.parseMetric("")).isEqualTo(Labels.EMPTY);
    assertThatThrownBy(() -> PromqlParser.parseMetric("foo{a=~\"b\"}"))
        .hasMessage("1:6: parse error: unexpected <op:=~> in label set, expected \"=\"");
  }

  @TestFactory
  Stream<DynamicTest> deepQueriesAreRefused() {
    int depth = 100_000;
    return Stream.of(
            "(".repeat(depth) + "1" + ")".repeat(depth),
            "(".repeat(depth),
            "-".repeat(depth) + "a",
            "a" + " ^ a".repeat(depth),
            "a" + " + a".repeat(depth),
            "1" + " + 1".repeat(depth),
            "a" + "[5m:]".repeat(depth),
            "abs(".repeat(depth) + "a" + ")".repeat(depth),
            "sum(".repeat(depth) + "a" + ")".repeat(depth),
            "sum by (x) (".repeat(depth),
            "a[" + "(".repeat(depth),
            "a[1" + "+1".repeat(depth) + "]",
            "a[" + "-".repeat(depth) + "1]",
            "a offset " + "(".repeat(depth))
        .map(query -> DynamicTest.dynamicTest(query.substring(0, 12), () -> refusesDeep(query)));
  }

  @Test
  void deepPatternsAreRefused() {
    String pattern = "(".repeat(100_000) + "a" + ")".repeat(100_000);
    assertThat(error("{a=~\"" + pattern + "\"}", ParserOptions.DEFAULT))
        .hasMessageStartingWith(
            "1:2: parse error: error parsing regexp: expression nests too deeply: `(((");
  }

  private static void refusesDeep(String query) {
    assertThat(assertTimeout(Duration.ofSeconds(30), () -> error(query, ParserOptions.DEFAULT)))
        .hasMessageContaining("query is nested too deeply, more than ");
  }

  @Test
  void longQueriesThatAreNotDeepAreFine() throws ParseException {
    assertThat(parse("a" + " or a".repeat(900)).type()).isEqualTo(ValueType.VECTOR);
    String arguments = ", \"x\"".repeat(50_000);
    assertThat(parse("label_join(a, \"b\", \"c\"" + arguments + ")").children()).hasSize(50_003);
  }

  private static Expr parse(String query) throws ParseException {
    return PromqlParser.parseExpr(query, ParserOptions.ALL);
  }

  private static String print(String query) throws ParseException {
    return Printer.print(parse(query));
  }

  private static ParseException error(String query, ParserOptions options) {
    return catchThrowableOfType(ParseException.class, () -> PromqlParser.parseExpr(query, options));
  }
}

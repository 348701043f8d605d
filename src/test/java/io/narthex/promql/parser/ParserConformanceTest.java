package io.narthex.promql.parser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.conformance.Corpus;
import io.narthex.promql.ast.Expr;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs the parser cases of the conformance corpus. */
class ParserConformanceTest {
  private static final ParserOptions EXPRESSIONS =
      new ParserOptions(true, true, true, false, ParserOptions.DEFAULT_MAX_DEPTH);

  private final Corpus corpus = new Corpus("parser");

  @Test
  void expressions() throws IOException {
    Corpus.run("parser.expressions", "id", corpus.lines("expressions.jsonl"), this::parses);
  }

  @Test
  void printing() throws IOException {
    Corpus.run("parser.printer", "id", corpus.lines("printer.jsonl"), this::prints);
  }

  @Test
  void prettyPrinting() throws IOException {
    Corpus.run("parser.pretty", "id", corpus.lines("pretty.jsonl"), this::prettyPrints);
  }

  @Test
  void series() throws IOException {
    Corpus.run("parser.series", "id", corpus.lines("series.jsonl"), SeriesCase::passes);
  }

  @Test
  void histogramExpressions() throws IOException {
    List<Map<String, Object>> cases = corpus.lines("histogram_expression.jsonl");
    Corpus.run("parser.histogram_expression", "id", cases, SeriesCase::printsHistogram);
  }

  private boolean prints(Map<String, Object> fields) {
    return Printer.print(parsed(fields)).equals(fields.get("printed"));
  }

  private boolean prettyPrints(Map<String, Object> fields) {
    int line = (int) fields.get("max_characters_per_line");
    return PrettyPrinter.print(parsed(fields), line).equals(fields.get("pretty"));
  }

  private static Expr parsed(Map<String, Object> fields) {
    try {
      return PromqlParser.parseExpr(input(fields), ParserOptions.ALL);
    } catch (ParseException e) {
      throw new AssertionError(fields.get("id").toString(), e);
    }
  }

  private boolean parses(Map<String, Object> fields) {
    try {
      Expr expr = PromqlParser.parseExpr(input(fields), EXPRESSIONS);
      Object node = fields.get("node");
      return (boolean) fields.get("ok")
          && (node == null || node.equals(expr.getClass().getSimpleName()));
    } catch (ParseException e) {
      return !(boolean) fields.get("ok")
          && e.getMessage().equals(fields.get("error"))
          && sameErrors(e.errors(), fields);
    }
  }

  private static byte[] input(Map<String, Object> fields) {
    return fields.get("input_base64") instanceof String base64
        ? Base64.getDecoder().decode(base64)
        : ((String) fields.get("input")).getBytes(UTF_8);
  }

  private static boolean sameErrors(List<ParseError> actual, Map<String, Object> fields) {
    List<?> expected = (List<?>) fields.get("errors");
    Object count = fields.getOrDefault("error_count", expected.size());
    return count.equals(actual.size())
        && IntStream.range(0, expected.size())
            .allMatch(i -> same(actual.get(i), (Map<?, ?>) expected.get(i)));
  }

  private static boolean same(ParseError actual, Map<?, ?> expected) {
    return expected.get("start").equals(actual.position().start())
        && expected.get("end").equals(actual.position().end())
        && expected.get("message").equals(actual.message());
  }
}

package io.narthex.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.promql.ast.Expr;
import org.junit.jupiter.api.Test;

class PrettyPrinterTest {
  @Test
  void whatFitsStaysOnOneLine() throws ParseException {
    assertThat(pretty("sum by(job) (rate(foo [5m]))")).isEqualTo("sum by (job) (rate(foo[5m]))");
  }

  @Test
  void whatDoesNotIsBrokenAroundItsOperands() throws ParseException {
    String query =
        "sum by (job) (rate(http_requests_total{code=~\"5..\",environment=\"production\"}[5m]))"
            + " / on (job) sum by (job) (rate(http_requests_total[5m])) > 0.05";
    assertThat(pretty(query))
        .isEqualTo(
            """
                sum by (job) (rate(http_requests_total{code=~"5..",environment="production"}[5m]))
              / on (job)
                sum by (job) (rate(http_requests_total[5m]))
            >
              0.05""");
  }

  @Test
  void argumentsStandOnLinesOfTheirOwn() throws ParseException {
    assertThat(PrettyPrinter.print(parse("-topk(5, max_over_time(abs(foo)[5m:] offset 1m))"), 10))
        .isEqualTo(
            """
            -topk(
              5,
              max_over_time(
                abs(foo)[5m:] offset 1m
              )
            )""");
  }

  private static String pretty(String query) throws ParseException {
    return PrettyPrinter.print(parse(query));
  }

  private static Expr parse(String query) throws ParseException {
    return PromqlParser.parseExpr(query, ParserOptions.ALL);
  }
}

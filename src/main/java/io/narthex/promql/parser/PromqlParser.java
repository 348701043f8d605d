package io.narthex.promql.parser;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.Expr;
import java.util.List;
import java.util.function.Function;

/** PromQL from text, as Prometheus 3.14 understands it. */
public final class PromqlParser {
  private PromqlParser() {}

  /**
   * A query.
   *
   * @throws ParseException with all that is wrong with the text or the types of its parts
   */
  public static Expr parseExpr(String query, ParserOptions options) throws ParseException {
    return parseExpr(QueryText.of(query), options);
  }

  /** A query as bytes, which should be UTF-8: errors count them as they came. */
  public static Expr parseExpr(byte[] query, ParserOptions options) throws ParseException {
    return parseExpr(new QueryText(query.clone()), options);
  }

  /**
   * A series selector, as {@code match[]} parameters have them. Whether it selects everything is
   * not checked.
   *
   * @throws ParseException with all that is wrong with the text
   */
  public static List<Matcher> parseMetricSelector(String selector) throws ParseException {
    return parse(
        QueryText.of(selector), tokens -> new SelectorParser(tokens).selector().matchers());
  }

  /**
   * The labels of one series, {@code name{label="value"}}.
   *
   * @throws ParseException with all that is wrong with the text
   */
  public static Labels parseMetric(String series) throws ParseException {
    return parse(QueryText.of(series), tokens -> new LabelSetParser(tokens).metric());
  }

  private static Expr parseExpr(QueryText text, ParserOptions options) throws ParseException {
    Expr expr = parse(text, tokens -> new ExprParser(tokens, options).expression());
    List<ParseError> errors = TypeCheck.errors(expr, text);
    if (errors.isEmpty()) {
      errors = Height.errors(expr, 2 * options.maxDepth());
    }
    if (!errors.isEmpty()) {
      throw new ParseException(text, errors);
    }
    return expr;
  }

  private static <T> T parse(QueryText text, Function<TokenStream, T> rule) throws ParseException {
    return new TokenStream(new Lexer(new Scanner(text))).parse(text, rule);
  }
}

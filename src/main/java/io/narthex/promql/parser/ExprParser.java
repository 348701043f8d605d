package io.narthex.promql.parser;

import io.narthex.model.GoText;
import io.narthex.promql.ast.AggregateExpr;
import io.narthex.promql.ast.AggregateOperator;
import io.narthex.promql.ast.BinaryExpr;
import io.narthex.promql.ast.BinaryOperator;
import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.FunctionSignature;
import io.narthex.promql.ast.Functions;
import io.narthex.promql.ast.NumberLiteral;
import io.narthex.promql.ast.ParenExpr;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.ast.StringLiteral;
import io.narthex.promql.ast.UnaryExpr;
import io.narthex.promql.ast.ValueType;
import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.ast.VectorMatching.Cardinality;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses expressions by climbing precedences. */
final class ExprParser {
  private final TokenStream tokens;
  private final ParserOptions options;
  private final Nesting nesting;
  private final SelectorParser selectors;
  private final GroupingParser grouping;
  private final MatchingParser matching;
  private final LiteralParser literals;
  private final ModifierParser modifiers;

  ExprParser(TokenStream tokens, ParserOptions options) {
    this.tokens = tokens;
    this.options = options;
    this.nesting = new Nesting(tokens, options.maxDepth());
    this.selectors = new SelectorParser(tokens);
    this.grouping = new GroupingParser(tokens);
    this.matching = new MatchingParser(tokens);
    this.literals = new LiteralParser(tokens);
    this.modifiers = new ModifierParser(tokens, options, nesting);
  }

  Expr expression() {
    if (tokens.at(TokenType.EOF)) {
      tokens.error(PositionRange.NONE, "no expression found in input");
      throw SyntaxError.fatal();
    }
    return expression(BindingPower.LOWEST);
  }

  private Expr expression(int leastPower) {
    nesting.enter();
    Expr expression = operators(operand(), leastPower);
    nesting.leave();
    return expression;
  }

  private Expr operators(Expr operand, int leastPower) {
    Expr left = modifiers.modified(operand);
    ValueType leftType = left.type();
    for (BindingPower binding = next(leastPower); binding != null; binding = next(leastPower)) {
      tokens.next();
      MatchingParser.Modifiers written = matching.modifiers();
      Expr right = expression(binding.rightPower());
      ValueType rightType = right.type();
      boolean vectors = leftType == ValueType.VECTOR && rightType == ValueType.VECTOR;
      left = binary(binding.operator(), left, right, written, vectors);
      boolean scalars = leftType == ValueType.SCALAR && rightType == ValueType.SCALAR;
      leftType = scalars ? ValueType.SCALAR : ValueType.VECTOR;
    }
    return left;
  }

  private @Nullable BindingPower next(int leastPower) {
    BindingPower binding = BindingPower.of(tokens.peek().type());
    return binding != null && binding.power() >= leastPower ? binding : null;
  }

  private Expr binary(
      BinaryOperator operator,
      Expr left,
      Expr right,
      MatchingParser.Modifiers written,
      boolean vectors) {
    PositionRange position = left.position().to(right.position());
    VectorMatching matched = written.matching();
    if (!options.fillModifiers() && matched.fills()) {
      tokens.error(position, "binop fill modifiers are experimental and not enabled");
    }
    if (operator.isSet() && matched.card() == Cardinality.ONE_TO_ONE) {
      matched = matched.withCard(Cardinality.MANY_TO_MANY);
    }
    boolean kept = vectors || !matched.labels().isEmpty() || matched.fills();
    return new BinaryExpr(
        operator, left, right, kept ? matched : null, written.returnBool(), position);
  }

  private Expr operand() {
    Token first = tokens.expect(ExprParser::startsOperand);
    return switch (first.type()) {
      case ADD, SUB -> signed(first);
      case NUMBER, DURATION -> literals.literal(first);
      case STRING -> new StringLiteral(StringLiterals.unquote(first.text()), first.position());
      case LEFT_PAREN -> parentheses(first);
      case LEFT_BRACE -> selectors.unnamed(first);
      default -> named(first);
    };
  }

  static boolean startsOperand(TokenType type) {
    return switch (type) {
      case ADD, SUB, NUMBER, DURATION, STRING, LEFT_PAREN, LEFT_BRACE -> true;
      default -> type.isMetricName();
    };
  }

  private Expr signed(Token sign) {
    Expr operand = expression(BindingPower.SIGN);
    boolean minus = sign.type() == TokenType.SUB;
    PositionRange position = sign.position().to(operand.position());
    if (operand instanceof NumberLiteral number) {
      double value = minus ? -number.value() : number.value();
      return new NumberLiteral(value, number.duration(), position);
    }
    return new UnaryExpr(minus, operand, position);
  }

  private Expr parentheses(Token open) {
    Expr inner = expression(BindingPower.LOWEST);
    while (!tokens.at(TokenType.RIGHT_PAREN)) {
      tokens.reject();
      inner = operators(inner, BindingPower.LOWEST);
    }
    Token close = tokens.next();
    return new ParenExpr(inner, open.position().to(close.position()));
  }

  private Expr named(Token name) {
    if (name.type().isAggregator() && startsAggregation(tokens.peek().type())) {
      return aggregation(name);
    }
    boolean function =
        name.type() == TokenType.IDENTIFIER || name.type().group() == TokenType.Group.CONTEXT;
    return function && tokens.at(TokenType.LEFT_PAREN) ? call(name) : selectors.named(name);
  }

  private Expr call(Token name) {
    List<Expr> arguments = arguments();
    FunctionSignature function = Functions.find(name.text());
    if (function == null) {
      tokens.error(name.position(), "unknown function with name " + GoText.quote(name.text()));
      function = new FunctionSignature(name.text(), List.of(), 0, ValueType.VECTOR, false);
    } else if (function.experimental() && !options.experimentalFunctions()) {
      tokens.error(name.position(), "function " + GoText.quote(name.text()) + " is not enabled");
    }
    return new Call(function, arguments, upToHere(name));
  }

  private PositionRange upToHere(Token first) {
    return new PositionRange(first.start(), tokens.lastClosing());
  }

  private List<Expr> arguments() {
    List<Expr> arguments = new ArrayList<>();
    tokens.expect(TokenType.LEFT_PAREN);
    if (tokens.accept(TokenType.RIGHT_PAREN)) {
      return arguments;
    }
    arguments.add(expression(BindingPower.LOWEST));
    while (!tokens.at(TokenType.RIGHT_PAREN)) {
      Token comma = tokens.expect(TokenType.COMMA);
      if (startsOperand(tokens.peek().type())) {
        arguments.add(expression(BindingPower.LOWEST));
      } else {
        tokens.error(comma.position(), "trailing commas not allowed in function call args");
      }
    }
    tokens.next();
    return arguments;
  }

  private static boolean startsAggregation(TokenType type) {
    return type == TokenType.LEFT_PAREN || startsGrouping(type);
  }

  private static boolean startsGrouping(TokenType type) {
    return type == TokenType.BY || type == TokenType.WITHOUT;
  }

  private Expr aggregation(Token name) {
    try {
      boolean groupingFirst = startsGrouping(tokens.peek().type());
      Grouping groups = groupingFirst ? grouping() : Grouping.NONE;
      List<Expr> arguments = arguments();
      PositionRange position = upToHere(name);
      if (!groupingFirst && startsGrouping(tokens.peek().type())) {
        groups = grouping();
        position = upToHere(name);
      }
      return aggregation(name, arguments, groups, position);
    } catch (SyntaxError error) {
      if (error.isFatal()) {
        throw error;
      }
      tokens.unexpected("aggregation", "");
      return aggregation(name, List.of(), Grouping.NONE, upToHere(name));
    }
  }

  private record Grouping(boolean without, List<String> labels) {
    static final Grouping NONE = new Grouping(false, List.of());
  }

  private Grouping grouping() {
    boolean without = tokens.next().type() == TokenType.WITHOUT;
    return new Grouping(without, grouping.labels());
  }

  private Expr aggregation(
      Token name, List<Expr> arguments, Grouping groups, PositionRange position) {
    AggregateOperator operator = AggregateOperator.valueOf(name.type().name());
    String error = aggregationError(operator, arguments.size());
    if (error != null) {
      tokens.error(position, error);
      return new StringLiteral(name.text(), position);
    }
    Expr parameter = operator.parameter() == null ? null : arguments.get(0);
    Expr inner = arguments.get(arguments.size() - 1);
    return new AggregateExpr(
        operator, inner, parameter, groups.labels(), groups.without(), position);
  }

  private @Nullable String aggregationError(AggregateOperator operator, int arguments) {
    if (arguments == 0) {
      return "no arguments for aggregate expression provided";
    }
    if (operator.isExperimental() && !options.experimentalFunctions()) {
      return operator.keyword()
          + "() is experimental and must be enabled with"
          + " --enable-feature=promql-experimental-functions";
    }
    int wanted = operator.parameter() == null ? 1 : 2;
    return arguments == wanted
        ? null
        : "wrong number of arguments for aggregate expression provided, expected "
            + wanted
            + ", got "
            + arguments;
  }
}

package io.narthex.template;

import io.narthex.template.Source.Range;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads what stands inside an action and knows which variables are declared there. */
final class PipelineParser {
  private static final int DEEPEST = 100;
  private static final Set<TokenType> STARTS_OPERAND =
      EnumSet.of(
          TokenType.DOT,
          TokenType.FIELD,
          TokenType.VARIABLE,
          TokenType.WORD,
          TokenType.STRING,
          TokenType.CHARACTER,
          TokenType.NUMBER,
          TokenType.OPEN);

  private final Tokens tokens;
  private List<String> variables = new ArrayList<>();
  private int depth;

  /** {@code predeclared} variables are known beside {@code $}. */
  PipelineParser(Tokens tokens, List<String> predeclared) {
    this.tokens = tokens;
    variables.add("$");
    variables.addAll(predeclared);
  }

  int scope() {
    return variables.size();
  }

  void leaveScope(int scope) {
    variables.subList(scope, variables.size()).clear();
  }

  /** Forgets all but {@code $}; what was known is to be given to {@link #restore}. */
  List<String> onlyRoot() {
    List<String> known = variables;
    variables = new ArrayList<>(List.of("$"));
    return known;
  }

  void restore(List<String> known) {
    variables = known;
  }

  /** A pipeline and the token that ends it; {@code context} is how errors call it. */
  Node.Pipeline pipeline(String context, TokenType end) throws TemplateException {
    if (++depth > DEEPEST) {
      throw tokens.source().error(tokens.peek().start(), "parentheses nested too deep");
    }
    int start = tokens.peekNonSpace().start();
    List<String> targets = new ArrayList<>();
    boolean declares = targets(context, targets);
    List<Node.Command> commands = new ArrayList<>();
    while (true) {
      Token token = tokens.peekNonSpace();
      if (token.is(end)) {
        tokens.next();
        check(commands, context, token);
        depth--;
        return new Node.Pipeline(targets, declares, commands, new Range(start, lastEnd(commands)));
      }
      if (!STARTS_OPERAND.contains(token.type())) {
        throw tokens.unexpected(token, context);
      }
      commands.add(command(context, end));
    }
  }

  private static int lastEnd(List<Node.Command> commands) {
    return commands.get(commands.size() - 1).range().end();
  }

  /** Variables before {@code :=} or {@code =}; whether they are new. */
  private boolean targets(String context, List<String> targets) throws TemplateException {
    int mark = tokens.mark();
    while (tokens.peekNonSpace().is(TokenType.VARIABLE)) {
      Token variable = tokens.next();
      targets.add(variable.text());
      Token after = tokens.nextNonSpace();
      if (after.is(TokenType.DECLARE)) {
        variables.addAll(targets);
        return true;
      }
      if (after.is(TokenType.ASSIGN)) {
        for (String target : targets) {
          requireDeclared(target, variable);
        }
        return false;
      }
      if (!after.is(TokenType.COMMA) || !context.equals("range") || targets.size() > 1) {
        break;
      }
    }
    targets.clear();
    tokens.back(mark);
    return false;
  }

  private void check(List<Node.Command> commands, String context, Token end)
      throws TemplateException {
    if (commands.isEmpty()) {
      throw tokens.source().error(end.start(), "missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      Node.Operand first = commands.get(i).operands().get(0);
      if (first instanceof Node.Literal || first instanceof Node.Dot) {
        throw tokens
            .source()
            .error(end.start(), "non executable command in pipeline stage " + (i + 1));
      }
    }
  }

  private Node.Command command(String context, TokenType end) throws TemplateException {
    int start = tokens.peekNonSpace().start();
    List<Node.Operand> operands = new ArrayList<>();
    while (true) {
      Token token = tokens.peekNonSpace();
      if (token.is(end) || token.is(TokenType.PIPE)) {
        break;
      }
      operands.add(operand(token));
      Token after = tokens.peek();
      if (!after.is(TokenType.SPACE) && !after.is(end) && !after.is(TokenType.PIPE)) {
        throw tokens.unexpected(after, "operand");
      }
    }
    if (tokens.peek().is(TokenType.PIPE)) {
      Token pipe = tokens.next();
      if (tokens.peekNonSpace().is(end)) {
        throw tokens.source().error(pipe.start(), "missing value for " + context);
      }
    }
    return new Node.Command(
        operands, new Range(start, operands.get(operands.size() - 1).range().end()));
  }

  private Node.Operand operand(Token first) throws TemplateException {
    Node.Operand operand = term(first);
    while (tokens.peek().is(TokenType.FIELD)) {
      Token field = tokens.next();
      if (operand instanceof Node.Literal || operand instanceof Node.Dot) {
        throw tokens
            .source()
            .error(field.start(), "unexpected . after term " + Source.quote(first.text()));
      }
      operand = field(operand, field);
    }
    return operand;
  }

  private static Node.Field field(Node.Operand of, Token field) {
    Range range = new Range(of.range().start(), field.end());
    return new Node.Field(of, field.text().substring(1), range);
  }

  private Node.Operand term(Token token) throws TemplateException {
    tokens.next();
    Range range = new Range(token.start(), token.end());
    return switch (token.type()) {
      case DOT -> new Node.Dot(range);
      case FIELD -> field(new Node.Dot(new Range(token.start(), token.start())), token);
      case VARIABLE -> {
        requireDeclared(token.text(), token);
        yield new Node.Variable(token.text(), range);
      }
      case WORD -> word(token, range);
      case STRING -> new Node.Literal(Literals.string(tokens.source(), token), range);
      case CHARACTER -> new Node.Literal(Literals.character(tokens.source(), token), range);
      case NUMBER -> new Node.Literal(Literals.number(tokens.source(), token), range);
      case OPEN -> {
        Node.Pipeline inner = pipeline("parenthesized pipeline", TokenType.CLOSE);
        int end = tokens.source().text().indexOf(')', inner.range().end()) + 1;
        yield new Node.Group(inner, new Range(token.start(), end));
      }
      default -> throw tokens.unexpected(token, "operand");
    };
  }

  private Node.Operand word(Token token, Range range) throws TemplateException {
    String text = token.text();
    if (text.equals("true") || text.equals("false")) {
      return new Node.Literal(text.equals("true"), range);
    }
    if (text.equals("nil")) {
      return new Node.Literal(null, range);
    }
    if (!Functions.exists(text)) {
      String problem = "function " + Source.quote(text) + " not defined";
      throw tokens.source().error(token.start(), problem);
    }
    return new Node.Function(text, range);
  }

  private void requireDeclared(String variable, Token at) throws TemplateException {
    if (!variables.contains(variable)) {
      throw tokens.source().error(at.start(), "undefined variable " + Source.quote(variable));
    }
  }
}

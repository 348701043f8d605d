package io.narthex.template;

import io.narthex.template.Source.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the tree: lists of nodes, whose pipelines a {@link PipelineParser} reads. */
final class Parser {
  private static final int DEEPEST = 100;

  private final Source source;
  private final Tokens tokens;
  private final PipelineParser pipelines;
  private final Map<String, List<Node>> definitions = new HashMap<>();
  private int loops;
  private int depth;

  private Parser(Source source, List<Token> tokens, List<String> variables) {
    this.source = source;
    this.tokens = new Tokens(source, tokens);
    this.pipelines = new PipelineParser(this.tokens, variables);
  }

  /** Named templates; the whole one is under the source's own name. */
  static Map<String, List<Node>> parse(Source source, List<String> variables)
      throws TemplateException {
    Parser parser = new Parser(source, Lexer.tokens(source), variables);
    Body body = parser.body(Set.of());
    if (!body.endedBy.is(TokenType.END)) {
      throw source.error(body.endedBy.start(), "unexpected {{" + body.endedBy.text() + "}}");
    }
    parser.definitions.put(source.name(), body.nodes);
    return parser.definitions;
  }

  /** Nodes up to the keyword that ends them, which has been read, or to the end of the text. */
  private record Body(List<Node> nodes, Token endedBy) {}

  private Body body(Set<String> ends) throws TemplateException {
    if (++depth > DEEPEST) {
      throw source.error(tokens.peek().start(), "nested more than " + DEEPEST + " levels deep");
    }
    List<Node> nodes = new ArrayList<>();
    while (true) {
      Token token = tokens.next();
      if (token.is(TokenType.END)) {
        return ended(nodes, token, ends);
      }
      if (token.is(TokenType.TEXT)) {
        nodes.add(new Node.Text(token.text()));
        continue;
      }
      Token word = tokens.peekNonSpace();
      if (word.isWord("end") || word.isWord("else")) {
        tokens.nextNonSpace();
        return ended(nodes, word, ends);
      }
      action(word, nodes);
    }
  }

  private Body ended(List<Node> nodes, Token by, Set<String> ends) throws TemplateException {
    depth--;
    if (by.is(TokenType.END) && !ends.isEmpty()) {
      throw source.error(by.start(), "unexpected EOF");
    }
    if (!by.is(TokenType.END) && !ends.contains(by.text())) {
      throw source.error(by.start(), "unexpected {{" + by.text() + "}}");
    }
    if (by.isWord("end")) {
      tokens.expect(TokenType.RIGHT, "end");
    }
    return new Body(nodes, by);
  }

  private void action(Token word, List<Node> nodes) throws TemplateException {
    if (!word.is(TokenType.WORD) || !Keyword.is(word.text()) || word.text().equals("nil")) {
      nodes.add(new Node.Action(pipelines.pipeline("command", TokenType.RIGHT)));
      return;
    }
    tokens.nextNonSpace();
    switch (word.text()) {
      case "if", "with", "range" -> nodes.add(control(word));
      case "break", "continue" -> nodes.add(leave(word));
      case "template" -> nodes.add(invocation(word));
      case "define" -> define(word);
      default -> nodes.add(block(word));
    }
  }

  private Node control(Token word) throws TemplateException {
    int scope = pipelines.scope();
    boolean loop = word.isWord("range");
    Node.Pipeline pipeline = pipelines.pipeline(word.text(), TokenType.RIGHT);
    loops += loop ? 1 : 0;
    Body body = body(Set.of("end", "else"));
    loops -= loop ? 1 : 0;
    List<Node> otherwise = body.endedBy.isWord("else") ? otherwise(word) : List.of();
    pipelines.leaveScope(scope);
    return switch (word.text()) {
      case "if" -> new Node.If(pipeline, body.nodes, otherwise);
      case "with" -> new Node.With(pipeline, body.nodes, otherwise);
      default -> new Node.Loop(pipeline, body.nodes, otherwise);
    };
  }

  /** What follows {@code else}: a body, or as {@code else if} one more condition. */
  private List<Node> otherwise(Token word) throws TemplateException {
    Token next = tokens.peekNonSpace();
    if (!word.isWord("range") && next.isWord(word.text())) {
      tokens.nextNonSpace();
      return List.of(control(word));
    }
    tokens.expect(TokenType.RIGHT, "else");
    Body body = body(Set.of("end", "else"));
    if (body.endedBy.isWord("else")) {
      throw source.error(body.endedBy.start(), "expected end; found {{else}}");
    }
    return body.nodes;
  }

  private Node leave(Token word) throws TemplateException {
    tokens.expect(TokenType.RIGHT, "{{" + word.text() + "}}");
    if (loops == 0) {
      throw source.error(word.start(), "{{" + word.text() + "}} outside {{range}}");
    }
    return new Node.Leave(word.isWord("break"));
  }

  private Node invocation(Token word) throws TemplateException {
    Token name = tokens.nextNonSpace();
    String called = templateName(name, "template clause");
    if (tokens.peekNonSpace().is(TokenType.RIGHT)) {
      tokens.nextNonSpace();
      return new Node.Invoke(called, null, new Range(word.start(), name.end()));
    }
    Node.Pipeline argument = pipelines.pipeline("template clause", TokenType.RIGHT);
    return new Node.Invoke(called, argument, new Range(word.start(), argument.range().end()));
  }

  private void define(Token word) throws TemplateException {
    if (depth > 1) {
      throw source.error(word.start(), "unexpected {{define}}");
    }
    String name = templateName(tokens.nextNonSpace(), "define clause");
    tokens.expect(TokenType.RIGHT, "define clause");
    definition(name);
  }

  private Node block(Token word) throws TemplateException {
    Token name = tokens.nextNonSpace();
    String called = templateName(name, "block clause");
    Node.Pipeline argument = pipelines.pipeline("block clause", TokenType.RIGHT);
    definition(called);
    return new Node.Invoke(called, argument, new Range(word.start(), name.end()));
  }

  /** A template of its own: it sees no variables but {@code $}. */
  private void definition(String name) throws TemplateException {
    List<String> outside = pipelines.onlyRoot();
    int outerLoops = loops;
    loops = 0;
    definitions.put(name, body(Set.of("end")).nodes);
    loops = outerLoops;
    pipelines.restore(outside);
  }

  private String templateName(Token token, String context) throws TemplateException {
    if (!token.is(TokenType.STRING)) {
      throw tokens.unexpected(token, context);
    }
    return Literals.string(source, token);
  }
}

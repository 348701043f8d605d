package io.narthex.template;

import io.narthex.template.Source.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run through a template. Values are what {@link Values} lists; {@code null} is Go's nil.
 * Variables live on a stack that is cut back when their action ends.
 */
final class Expansion {
  private static final int DEEPEST = 100;

  /** A variable; its value may be replaced. */
  private static final class Slot {
    private final String name;
    private @Nullable Object value;

    Slot(String name, @Nullable Object value) {
      this.name = name;
      this.value = value;
    }
  }

  /** How a list of nodes ended. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  private final Source source;
  private final Map<String, List<Node>> definitions;
  private final TemplateScope scope;
  private final StringBuilder out = new StringBuilder();
  private List<Slot> variables = new ArrayList<>();
  private int depth;

  Expansion(Source source, Map<String, List<Node>> definitions, TemplateScope scope) {
    this.source = source;
    this.definitions = definitions;
    this.scope = scope;
  }

  String run() throws TemplateException {
    variables.add(new Slot("$", scope));
    for (Map.Entry<String, String> known : Template.PREDECLARED.entrySet()) {
      variables.add(new Slot(known.getKey(), Values.root(scope, known.getValue())));
    }
    walk(nodes(source.name()), scope);
    return out.toString();
  }

  private List<Node> nodes(String name) {
    return definitions.getOrDefault(name, List.of());
  }

  private Flow walk(List<Node> nodes, @Nullable Object dot) throws TemplateException {
    for (Node node : nodes) {
      Flow flow = walk(node, dot);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow walk(Node node, @Nullable Object dot) throws TemplateException {
    int mark = variables.size();
    if (node instanceof Node.Text text) {
      out.append(text.text());
    } else if (node instanceof Node.Action action) {
      Object value = value(action.pipeline(), dot);
      if (action.pipeline().variables().isEmpty()) {
        out.append(GoFormat.print(value));
      }
      return Flow.ON; // what it declares stays
    } else if (node instanceof Node.If condition) {
      boolean holds = Values.isTrue(value(condition.condition(), dot));
      return cut(mark, walk(holds ? condition.body() : condition.otherwise(), dot));
    } else if (node instanceof Node.With with) {
      Object value = value(with.value(), dot);
      boolean holds = Values.isTrue(value);
      return cut(mark, holds ? walk(with.body(), value) : walk(with.otherwise(), dot));
    } else if (node instanceof Node.Loop loop) {
      return cut(mark, loop(loop, dot));
    } else if (node instanceof Node.Leave leave) {
      return leave.loop() ? Flow.BREAK : Flow.CONTINUE;
    } else if (node instanceof Node.Invoke invoke) {
      invoke(invoke, dot);
    }
    return Flow.ON;
  }

  private Flow cut(int mark, Flow flow) {
    variables.subList(mark, variables.size()).clear();
    return flow;
  }

  private Flow loop(Node.Loop loop, @Nullable Object dot) throws TemplateException {
    Object over = evaluate(loop.over(), dot);
    Map<Object, Object> elements = Values.elements(over);
    if (elements == null) {
      throw source.failure(loop.over().range(), "range can't iterate over " + GoFormat.print(over));
    }
    if (elements.isEmpty()) {
      return walk(loop.otherwise(), dot);
    }
    List<String> names = loop.over().variables();
    for (Map.Entry<Object, Object> element : elements.entrySet()) {
      int mark = variables.size();
      if (names.size() > 1) {
        bind(loop.over(), 0, element.getKey());
      }
      if (!names.isEmpty()) {
        bind(loop.over(), names.size() - 1, element.getValue());
      }
      Flow flow = cut(mark, walk(loop.body(), element.getValue()));
      if (flow == Flow.BREAK) {
        break;
      }
    }
    return Flow.ON;
  }

  private void invoke(Node.Invoke invoke, @Nullable Object dot) throws TemplateException {
    if (!definitions.containsKey(invoke.name())) {
      throw source.failure(
          invoke.range(), "template " + Source.quote(invoke.name()) + " not defined");
    }
    if (++depth > DEEPEST) {
      throw source.failure(invoke.range(), "exceeded maximum template depth (" + DEEPEST + ")");
    }
    Node.Pipeline argument = invoke.argument();
    Object value = argument == null ? null : value(argument, dot);
    List<Slot> outside = variables;
    variables = new ArrayList<>(List.of(new Slot("$", value)));
    walk(nodes(invoke.name()), value);
    variables = outside;
    depth--;
  }

  /** The value of a pipeline, which its variables take. */
  private @Nullable Object value(Node.Pipeline pipeline, @Nullable Object dot)
      throws TemplateException {
    Object value = evaluate(pipeline, dot);
    for (int i = 0; i < pipeline.variables().size(); i++) {
      bind(pipeline, i, value);
    }
    return value;
  }

  private void bind(Node.Pipeline pipeline, int index, @Nullable Object value) {
    String name = pipeline.variables().get(index);
    if (pipeline.declares()) {
      variables.add(new Slot(name, value));
    } else {
      slot(name).value = value;
    }
  }

  /** The innermost variable of that name; the parser has made sure that there is one. */
  private Slot slot(String name) {
    for (int i = variables.size() - 1; i >= 0; i--) {
      if (variables.get(i).name.equals(name)) {
        return variables.get(i);
      }
    }
    throw new IllegalStateException("no variable " + name);
  }

  private @Nullable Object evaluate(Node.Pipeline pipeline, @Nullable Object dot)
      throws TemplateException {
    Object value = command(pipeline.commands().get(0), dot, null);
    for (Node.Command command : pipeline.commands().subList(1, pipeline.commands().size())) {
      value = command(command, dot, new Piped(value));
    }
    return value;
  }

  /** What a command gets from the one before, which may be nil. */
  private record Piped(@Nullable Object value) {}

  private @Nullable Object command(
      Node.Command command, @Nullable Object dot, @Nullable Piped piped) throws TemplateException {
    Node.Operand first = command.operands().get(0);
    List<Node.Operand> rest = command.operands().subList(1, command.operands().size());
    if (first instanceof Node.Function function) {
      return call(function, command, rest, dot, piped);
    }
    if (first instanceof Node.Field method && Values.isMethod(operand(method.of(), dot))) {
      List<@Nullable Object> arguments = arguments(rest, dot, piped);
      return Values.method(source, method, operand(method.of(), dot), arguments);
    }
    if (first instanceof Node.Literal literal && literal.value() == null) {
      throw source.failure(first.range(), "nil is not a command");
    }
    if (!rest.isEmpty() || piped != null) {
      throw source.failure(first.range(), surplusArgument(first));
    }
    return operand(first, dot);
  }

  private String surplusArgument(Node.Operand operand) {
    Range range = operand.range();
    return operand instanceof Node.Field field
        ? field.name() + " is not a method but has arguments"
        : "can't give argument to non-function "
            + source.text().substring(range.start(), range.end());
  }

  private @Nullable Object call(
      Node.Function function,
      Node.Command command,
      List<Node.Operand> rest,
      @Nullable Object dot,
      @Nullable Piped piped)
      throws TemplateException {
    if (function.name().equals("and") || function.name().equals("or")) {
      return junction(function, rest, dot, piped);
    }
    try {
      if (function.name().equals("tmpl")) {
        return nested(new Arguments("tmpl", arguments(rest, dot, piped), scope));
      }
      return Functions.call(function.name(), arguments(rest, dot, piped), scope);
    } catch (Arguments.BadArgumentException e) {
      throw source.failure(command.range(), String.valueOf(e.getMessage()));
    }
  }

  /** {@code and} and {@code or} look at no more arguments than they must. */
  private @Nullable Object junction(
      Node.Function function, List<Node.Operand> rest, @Nullable Object dot, @Nullable Piped piped)
      throws TemplateException {
    boolean stopsAt = function.name().equals("or");
    Object value = null;
    for (Node.Operand argument : rest) {
      value = operand(argument, dot);
      if (Values.isTrue(value) == stopsAt) {
        return value;
      }
    }
    if (piped == null && rest.isEmpty()) {
      throw source.failure(
          function.range(),
          "wrong number of args for " + function.name() + ": want at least 1 got 0");
    }
    return piped == null ? value : piped.value;
  }

  /** {@code tmpl name data}: the text of a named template. */
  private String nested(Arguments arguments) throws TemplateException {
    arguments.require(2, 2);
    String name = arguments.text(0);
    int start = out.length();
    Range nowhere = new Range(0, 0);
    if (!definitions.containsKey(name)) {
      throw source.failure(nowhere, "template " + Source.quote(name) + " not defined");
    }
    if (++depth > DEEPEST) {
      throw source.failure(nowhere, "exceeded maximum template depth (" + DEEPEST + ")");
    }
    List<Slot> outside = variables;
    Object data = arguments.any(1);
    variables = new ArrayList<>(List.of(new Slot("$", data)));
    walk(nodes(name), data);
    variables = outside;
    depth--;
    String text = out.substring(start);
    out.setLength(start);
    return text;
  }

  private List<@Nullable Object> arguments(
      List<Node.Operand> operands, @Nullable Object dot, @Nullable Piped piped)
      throws TemplateException {
    List<@Nullable Object> values = new ArrayList<>();
    for (Node.Operand operand : operands) {
      values.add(operand(operand, dot));
    }
    if (piped != null) {
      values.add(piped.value);
    }
    return values;
  }

  private @Nullable Object operand(Node.Operand operand, @Nullable Object dot)
      throws TemplateException {
    if (operand instanceof Node.Literal literal) {
      return literal.value();
    }
    if (operand instanceof Node.Dot) {
      return dot;
    }
    if (operand instanceof Node.Variable variable) {
      return slot(variable.name()).value;
    }
    if (operand instanceof Node.Group group) {
      return value(group.pipeline(), dot);
    }
    if (operand instanceof Node.Field field) {
      return Values.field(source, field, operand(field.of(), dot));
    }
    Node.Function function = (Node.Function) operand;
    return call(
        function, new Node.Command(List.of(function), function.range()), List.of(), dot, null);
  }
}

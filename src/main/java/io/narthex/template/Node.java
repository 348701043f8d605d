package io.narthex.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed template. */
sealed interface Node {
  /** Printed as it stands. */
  record Text(String text) implements Node {}

  /** {@code {{pipeline}}}: its value is printed, unless it goes into a variable. */
  record Action(Pipeline pipeline) implements Node {}

  record If(Pipeline condition, List<Node> body, List<Node> otherwise) implements Node {}

  record With(Pipeline value, List<Node> body, List<Node> otherwise) implements Node {}

  record Loop(Pipeline over, List<Node> body, List<Node> otherwise) implements Node {}

  /** {@code {{break}}}, or {@code {{continue}}}. */
  record Leave(boolean loop) implements Node {}

  /** {@code {{template "name" pipeline}}}. */
  record Invoke(String name, @Nullable Pipeline argument, Source.Range range) implements Node {}

  /**
   * Commands of which each takes the value of the one before as its last argument.
   *
   * @param variables that take the value; a range may have two
   * @param declares whether these are new
   */
  record Pipeline(
      List<String> variables, boolean declares, List<Command> commands, Source.Range range) {}

  /** A function with its arguments, or a single value. */
  record Command(List<Operand> operands, Source.Range range) {}

  /** What a command is made of. */
  sealed interface Operand {
    Source.Range range();
  }

  record Literal(@Nullable Object value, Source.Range range) implements Operand {}

  record Dot(Source.Range range) implements Operand {}

  record Variable(String name, Source.Range range) implements Operand {}

  record Function(String name, Source.Range range) implements Operand {}

  record Group(Pipeline pipeline, Source.Range range) implements Operand {}

  /** {@code .Name} of what another operand gives. */
  record Field(Operand of, String name, Source.Range range) implements Operand {}
}

package io.narthex.promql.ast;

import java.util.List;

/**
 * What a function takes and gives.
 *
 * @param arguments the types of its arguments; the last one is that of all further ones
 * @param variadic how many arguments, counted from the last one, may be left out or added: 0 for
 *     none, n for up to n, {@link #ANY} for any number
 */
public record FunctionSignature(
    String name, List<ValueType> arguments, int variadic, ValueType returns, boolean experimental) {
  /** Any number of arguments of the last type, or none. */
  public static final int ANY = -1;

  public FunctionSignature {
    arguments = List.copyOf(arguments);
    if (variadic != 0 && arguments.isEmpty()) {
      throw new IllegalArgumentException(name + " is variadic without an argument");
    }
  }

  /** The type of the argument at {@code index}, counted from 0. */
  public ValueType argument(int index) {
    return arguments.get(Math.min(index, arguments.size() - 1));
  }
}

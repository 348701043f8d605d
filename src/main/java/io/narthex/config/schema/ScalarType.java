package io.narthex.config.schema;

import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A type whose values are written as one scalar.
 *
 * @param name what errors call the type
 * @param parse refuses with {@link NotThisTypeException} for a wrong shape, with any other {@link
 *     IllegalArgumentException} for a wrong meaning
 */
record ScalarType(
    String name, Object zero, Function<String, Object> parse, Function<Object, Object> print)
    implements Type {
  /** A scalar that is no value of the type at all. */
  static final class NotThisTypeException extends IllegalArgumentException {}

  @Override
  public Object read(Place place) {
    if (!(place.node() instanceof ScalarNode scalar)) {
      throw place.wrongType(name);
    }
    try {
      return parse.apply(Binary.text(scalar));
    } catch (NotThisTypeException e) {
      throw place.wrongType(name);
    } catch (IllegalArgumentException e) {
      throw place.error(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Object plain(Object value) {
    return print.apply(value);
  }
}

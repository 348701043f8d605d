package io.narthex.config.schema;

/** What a field may hold. */
public interface Type {
  /** Reads a value that is not null; throws {@code ConfigException} where it does not fit. */
  Object read(Place place);

  /** The value of a field that is set to null or, where it has no other default, not set. */
  Object zero();

  /** The value as strings, numbers, booleans, lists and maps, secrets hidden, to be printed. */
  default Object plain(Object value) {
    return value;
  }

  default boolean isZero(Object value) {
    return value.equals(zero());
  }
}

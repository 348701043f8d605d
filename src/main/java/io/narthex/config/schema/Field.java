package io.narthex.config.schema;

import org.jspecify.annotations.Nullable;

/**
 * A key and what may stand behind it.
 *
 * @param initial the value where the key is absent; null for a structure that is then absent, too
 */
public record Field(String key, Type type, @Nullable Object initial) {
  public static Field of(String key, Type type) {
    return new Field(key, type, type instanceof Struct ? null : type.zero());
  }

  public static Field of(String key, Type type, Object initial) {
    return new Field(key, type, initial);
  }
}

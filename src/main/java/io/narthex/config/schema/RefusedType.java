package io.narthex.config.schema;

import java.util.List;

/** The value of a key that is valid in Prometheus but cannot be honoured here: always an error. */
record RefusedType(String key, String what) implements Type {
  @Override
  public Object read(Place place) {
    throw place.error(key + ": " + what + " is not built into this server");
  }

  @Override
  public Object zero() {
    return List.of();
  }
}

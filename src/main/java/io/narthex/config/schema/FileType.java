package io.narthex.config.schema;

import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A path relative to the directory of the file that names it. */
record FileType() implements Type {
  @Override
  public Object read(Place place) {
    if (!(place.node() instanceof ScalarNode scalar)) {
      throw place.wrongType("string");
    }
    String path = scalar.getValue();
    return path.isEmpty() || path.startsWith("/")
        ? path
        : place.document().baseDir().resolve(path).normalize().toString();
  }

  @Override
  public Object zero() {
    return "";
  }
}

package io.narthex.config.schema;

import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Whatever YAML can say, for somebody else to make sense of. */
record FreeType() implements Type {
  private static final Type LIST = Types.list(new FreeType());
  private static final Type MAP = Types.map(new FreeType());

  @Override
  public Object read(Place place) {
    if (place.node() instanceof MappingNode) {
      return MAP.read(place);
    }
    if (place.node() instanceof SequenceNode) {
      return LIST.read(place);
    }
    return scalar(place, (ScalarNode) place.node());
  }

  private static Object scalar(Place place, ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.BOOL)) {
      return Types.FLAG.read(place);
    }
    if (scalar.getTag().equals(Tag.INT)) {
      return Types.INTEGER.read(place);
    }
    return scalar.getTag().equals(Tag.FLOAT) ? Types.NUMBER.read(place) : Types.TEXT.read(place);
  }

  @Override
  public Object zero() {
    return Map.of();
  }

  @Override
  public Object plain(Object value) {
    return value;
  }
}

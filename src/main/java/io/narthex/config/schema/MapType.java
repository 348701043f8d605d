package io.narthex.config.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Values by free names. */
record MapType(Type value) implements Type {
  @Override
  public Object read(Place place) {
    if (!(place.node() instanceof MappingNode mapping)) {
      throw place.wrongType("map");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (NodeTuple tuple : Merge.fields(place, mapping)) {
      Place keyPlace = place.child(tuple.getKeyNode(), "?");
      String name = (String) Types.TEXT.read(keyPlace);
      Place child = place.child(tuple.getValueNode(), name);
      if (values.put(name, child.isNull() ? value.zero() : value.read(child)) != null) {
        throw keyPlace.shapeError("key " + Binary.quote(name) + " already set in map");
      }
    }
    return values;
  }

  @Override
  public Object zero() {
    return Map.of();
  }

  @Override
  public Object plain(Object values) {
    Map<String, Object> plain = new LinkedHashMap<>();
    ((Map<?, ?>) values).forEach((name, one) -> plain.put((String) name, value.plain(one)));
    return plain;
  }
}

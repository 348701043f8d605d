package io.narthex.config.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * YAML's merge key: {@code <<: *anchor} (or a list of anchors) brings the fields of another mapping
 * that a mapping does not have itself.
 */
final class Merge {
  private static final String KEY = "<<";
  private static final int MAX_DEPTH = 8;

  private Merge() {}

  /** The fields of a mapping, its own first; {@code place} is where errors point. */
  static List<NodeTuple> fields(Place place, MappingNode mapping) {
    return fields(place, mapping, 0);
  }

  private static List<NodeTuple> fields(Place place, MappingNode mapping, int depth) {
    if (depth > MAX_DEPTH) {
      throw place.error("yaml: merge keys nested too deep, or in a circle");
    }
    List<NodeTuple> fields = new ArrayList<>();
    List<MappingNode> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (key(tuple).equals(KEY)) {
        addMappings(place, tuple.getValueNode(), merged);
      } else {
        fields.add(tuple);
      }
    }
    for (MappingNode other : merged) {
      addAbsent(fields(place, other, depth + 1), fields);
    }
    return fields;
  }

  private static void addMappings(Place place, Node node, List<MappingNode> mappings) {
    List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    for (Node one : nodes) {
      if (!(one instanceof MappingNode mapping)) {
        throw place.error("yaml: map merge requires map or sequence of maps as the value");
      }
      mappings.add(mapping);
    }
  }

  private static void addAbsent(List<NodeTuple> others, List<NodeTuple> fields) {
    Set<String> present = new HashSet<>();
    fields.forEach(field -> present.add(key(field)));
    for (NodeTuple tuple : others) {
      if (present.add(key(tuple))) {
        fields.add(tuple);
      }
    }
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}

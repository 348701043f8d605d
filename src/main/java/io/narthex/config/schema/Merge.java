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

  private Merge() {}

  /** The fields of a mapping, its own first. */
  static List<NodeTuple> fields(MappingNode mapping) {
    List<NodeTuple> fields = new ArrayList<>();
    List<MappingNode> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (key(tuple).equals(KEY)) {
        addMappings(tuple.getValueNode(), merged);
      } else {
        fields.add(tuple);
      }
    }
    merged.forEach(other -> addAbsent(other, fields));
    return fields;
  }

  private static void addMappings(Node node, List<MappingNode> mappings) {
    if (node instanceof MappingNode mapping) {
      mappings.add(mapping);
    } else if (node instanceof SequenceNode list) {
      list.getValue().forEach(element -> addMappings(element, mappings));
    }
  }

  private static void addAbsent(MappingNode other, List<NodeTuple> fields) {
    Set<String> present = new HashSet<>();
    fields.forEach(field -> present.add(key(field)));
    for (NodeTuple tuple : fields(other)) {
      if (present.add(key(tuple))) {
        fields.add(tuple);
      }
    }
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}

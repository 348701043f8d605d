package io.narthex.config.schema;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One node of a document and the path of keys that leads to it. */
record Place(Document document, Node node, String key) {
  Place child(Node child, String name) {
    return new Place(document, child, key.isEmpty() ? name : key + "." + name);
  }

  Place element(Node child, int index) {
    return new Place(document, child, key + "[" + index + "]");
  }

  int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  int column() {
    return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
  }

  ConfigException error(String problem) {
    return document.error(line(), column(), key, problem);
  }

  /** An error of shape rather than of meaning, in the words of Go's YAML decoder. */
  ConfigException shapeError(String problem) {
    return error("yaml: unmarshal errors:\n  line " + line() + ": " + problem);
  }

  ConfigException wrongType(String wanted) {
    return shapeError("cannot unmarshal " + describe() + " into " + wanted);
  }

  /** Whether this is {@code null}, {@code ~} or nothing at all. */
  boolean isNull() {
    return node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && (scalar.getValue().isEmpty()
            || scalar.getValue().equals("~")
            || scalar.getValue().equalsIgnoreCase("null"));
  }

  private String describe() {
    if (node instanceof MappingNode) {
      return "!!map";
    }
    if (node instanceof SequenceNode) {
      return "!!seq";
    }
    String tag = node.getTag().getValue().replace("tag:yaml.org,2002:", "!!");
    return tag + " `" + ((ScalarNode) node).getValue() + "`";
  }
}

package io.narthex.config.schema;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One node of a document and the path of keys that leads to it.
 *
 * @param identity the same path with the names of list elements, see {@link ElementName}
 */
record Place(Document document, Node node, String key, String identity) {
  /** The root of a document. */
  Place(Document document, Node node) {
    this(document, node, "", "");
  }

  Place child(Node child, String name) {
    return new Place(document, child, joined(key, name), joined(identity, name));
  }

  Place element(SequenceNode list, int index) {
    Node child = list.getValue().get(index);
    return new Place(
        document, child, key + "[" + index + "]", identity + ElementName.of(list, index));
  }

  private static String joined(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Tells whoever reads the document that the scalar here is not to be shown. */
  void hide(String value, String shown) {
    int from = node.getStartMark().map(Mark::getIndex).orElse(0);
    int to = node.getEndMark().map(Mark::getIndex).orElse(from);
    String found = identity.contains(ElementName.UNKNOWN) ? "" : identity;
    document.hidden().accept(new HiddenScalar(found, from, to, value, shown, this::error));
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

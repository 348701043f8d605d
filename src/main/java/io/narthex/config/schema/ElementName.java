package io.narthex.config.schema;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What tells the elements of a list apart when it is edited: the first of {@code job_name}, {@code
 * name} and {@code url} that they have, or that there is only one. Nothing does where there are
 * several without a name: any of them may have moved.
 */
final class ElementName {
  private static final List<String> NAMES = List.of("job_name", "name", "url");
  private static final String ONLY = "[only]";

  /** No element of another text has the same. */
  static final String UNKNOWN = "[?]";

  private ElementName() {}

  static String of(SequenceNode list, int index) {
    Node element = list.getValue().get(index);
    return named(element)
        .map(name -> "[" + Types.quote(name) + "]")
        .orElse(list.getValue().size() == 1 ? ONLY : UNKNOWN);
  }

  private static Optional<String> named(Node element) {
    return element instanceof MappingNode mapping
        ? NAMES.stream().flatMap(key -> value(mapping, key).stream()).findFirst()
        : Optional.empty();
  }

  private static Optional<String> value(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(field -> field.getKeyNode() instanceof ScalarNode own && own.getValue().equals(key))
        .filter(field -> field.getValueNode() instanceof ScalarNode)
        .map(field -> key + "=" + ((ScalarNode) field.getValueNode()).getValue())
        .findFirst();
  }
}

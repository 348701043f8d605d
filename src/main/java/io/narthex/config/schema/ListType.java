package io.narthex.config.schema;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A list; a null element is an error where there is a text for it, else the element's zero. */
record ListType(Type element, String nullError) implements Type {
  @Override
  public Object read(Place place) {
    if (!(place.node() instanceof SequenceNode sequence)) {
      throw place.wrongType("list");
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < sequence.getValue().size(); i++) {
      values.add(readElement(place.element(sequence, i)));
    }
    return values;
  }

  private Object readElement(Place place) {
    if (!place.isNull()) {
      return element.read(place);
    }
    if (!nullError.isEmpty()) {
      throw place.error(nullError);
    }
    return element.zero();
  }

  @Override
  public Object zero() {
    return List.of();
  }

  @Override
  public Object plain(Object value) {
    return ((List<?>) value).stream().map(element::plain).toList();
  }
}

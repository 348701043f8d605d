package io.narthex.config.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A structure of fields. Other keys are refused, as are keys given twice; then the structure's own
 * check runs and may build the record the section stands for. Immutable.
 */
public final class Struct implements Type {
  private final String name;
  private final Map<String, Field> fields;
  private final Function<Section, Object> build;

  private Struct(String name, Map<String, Field> fields, Function<Section, Object> build) {
    this.name = name;
    this.fields = fields;
    this.build = build;
  }

  /** A structure under the name that errors give its type, {@code config.plain} for example. */
  @SafeVarargs
  public static Struct of(String name, List<Field>... fields) {
    Map<String, Field> byKey = new LinkedHashMap<>();
    for (List<Field> some : fields) {
      some.forEach(field -> byKey.put(field.key(), field));
    }
    return new Struct(name, byKey, section -> section);
  }

  /**
   * This structure with a step that builds its value; an {@link IllegalArgumentException} of that
   * step becomes an error at the section's place.
   */
  public Struct building(Function<Section, Object> step) {
    return new Struct(name, fields, step);
  }

  List<Field> fields() {
    return new ArrayList<>(fields.values());
  }

  @Nullable Field field(String key) {
    return fields.get(key);
  }

  Section empty(Document document) {
    return built(new Section(this, document, null));
  }

  Section readRoot(Place place) {
    return place.isNull() ? empty(place.document()) : (Section) read(place);
  }

  @Override
  public Object read(Place place) {
    if (!(place.node() instanceof MappingNode mapping)) {
      throw place.wrongType(name);
    }
    Section section = new Section(this, place.document(), place);
    Merge.fields(place, mapping).forEach(tuple -> readField(place, tuple, section));
    return built(section);
  }

  private void readField(Place place, NodeTuple tuple, Section section) {
    String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    Place keyPlace = place.child(tuple.getKeyNode(), key);
    Field field = fields.get(key);
    if (field == null) {
      if (place.document().ignoresUnknownKeys()) {
        return;
      }
      throw keyPlace.shapeError("field " + key + " not found in type " + name);
    }
    if (section.has(key)) {
      throw keyPlace.shapeError("field " + key + " already set in type " + name);
    }
    Place child = place.child(tuple.getValueNode(), key);
    Object value = child.isNull() ? field.type().zero() : field.type().read(child);
    section.set(key, value, keyPlace);
  }

  private Section built(Section section) {
    try {
      section.built(build.apply(section));
    } catch (IllegalArgumentException e) {
      throw section.error(String.valueOf(e.getMessage()));
    }
    return section;
  }

  /** Stands for a structure that is set to null: as good as absent. */
  @Override
  public Object zero() {
    return Section.ABSENT;
  }

  @Override
  public Object plain(Object value) {
    return value instanceof Section section ? section.plain() : Map.of();
  }
}

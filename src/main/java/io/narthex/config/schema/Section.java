package io.narthex.config.schema;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a document says for one structure, defaults filled in. Changes only while the file is being
 * loaded. Accessors throw {@link ClassCastException} for a key of another type: that is a fault of
 * the schema, not of the file.
 */
public final class Section {
  static final Object ABSENT = new Object();

  private final Struct struct;
  private final Document document;
  private final @Nullable Place place;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private Object built = this;

  Section(Struct struct, Document document, @Nullable Place place) {
    this.struct = struct;
    this.document = document;
    this.place = place;
  }

  public void set(String key, Object value, Place at) {
    values.put(key, value);
    places.put(key, at);
  }

  void built(Object value) {
    built = value;
  }

  /** Whether the document sets the key, be it to null. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether the key has a value other than its type's zero. */
  public boolean isSet(String key) {
    Object value = values.get(key);
    return value != null && value != ABSENT && !field(key).type().isZero(value);
  }

  public String text(String key) {
    return (String) value(key);
  }

  public boolean flag(String key) {
    return (Boolean) value(key);
  }

  /** Counts, integers, durations in ms and sizes in bytes. */
  public long number(String key) {
    return (Long) value(key);
  }

  public double real(String key) {
    return (Double) value(key);
  }

  public List<String> texts(String key) {
    return ((List<?>) value(key)).stream().map(String.class::cast).toList();
  }

  public Map<String, Object> map(String key) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) value(key)).forEach((name, one) -> copy.put((String) name, one));
    return copy;
  }

  public Optional<Section> section(String key) {
    return values.get(key) instanceof Section section ? Optional.of(section) : Optional.empty();
  }

  /** The section under a key; where it is absent, one of defaults takes its place. */
  public Section sectionOrDefault(String key) {
    if (section(key).isEmpty()) {
      values.put(key, ((Struct) field(key).type()).empty(document));
    }
    return section(key).orElseThrow();
  }

  public List<Section> sections(String key) {
    return ((List<?>) value(key)).stream().map(Section.class::cast).toList();
  }

  /** What the structures of a list were built into. */
  public <T> List<T> built(String key, Class<T> type) {
    return sections(key).stream().map(section -> section.as(type)).toList();
  }

  /** What this section was built into. */
  public <T> T as(Class<T> type) {
    return type.cast(built);
  }

  /** Fills in a value that the document does not give. */
  public void fill(String key, Object value) {
    values.put(key, value);
  }

  /** Takes over the values another section has for keys that are not set here. */
  public void inherit(Section other, Collection<String> keys) {
    for (String key : keys) {
      if (!isSet(key)) {
        values.put(key, other.value(key));
      }
    }
  }

  /** An error at the place of this section. */
  public ConfigException error(String problem) {
    return place == null ? document.error(0, 0, "", problem) : place.error(problem);
  }

  /** An error at the place of a key, or of the section where the key is absent. */
  public ConfigException error(String key, String problem) {
    Place at = places.get(key);
    return at == null ? error(problem) : at.error(problem);
  }

  /** To be printed: what is neither set nor has a default other than zero is left out. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Field field : struct.fields()) {
      Object value = values.getOrDefault(field.key(), field.initial());
      if (value != null && value != ABSENT && isShown(field, value)) {
        plain.put(field.key(), field.type().plain(value));
      }
    }
    return plain;
  }

  private static boolean isShown(Field field, Object value) {
    Object initial = field.initial();
    return !field.type().isZero(value) || (initial != null && !field.type().isZero(initial));
  }

  private Object value(String key) {
    Object value = values.getOrDefault(key, field(key).initial());
    if (value == null) {
      throw new IllegalStateException("no value for " + key);
    }
    return value;
  }

  private Field field(String key) {
    Field field = struct.field(key);
    if (field == null) {
      throw new IllegalStateException("no such key: " + key);
    }
    return field;
  }
}

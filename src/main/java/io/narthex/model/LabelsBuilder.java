package io.narthex.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects labels in any order and builds {@link Labels}. Not thread-safe; may be reused. */
public final class LabelsBuilder {
  private record Label(byte[] name, byte[] value) {}

  private final List<Label> labels = new ArrayList<>();

  public LabelsBuilder() {}

  LabelsBuilder(Labels base) {
    base.forEach(this::set);
  }

  /** Sets a label, in place of one of the same name; an empty value removes it. */
  public LabelsBuilder set(String name, String value) {
    byte[] nameBytes = name.getBytes(UTF_8);
    int at = find(nameBytes);
    if (value.isEmpty()) {
      if (at >= 0) {
        labels.remove(at);
      }
      return this;
    }
    Label label = new Label(nameBytes, value.getBytes(UTF_8));
    if (at >= 0) {
      labels.set(at, label);
    } else {
      labels.add(-at - 1, label);
    }
    return this;
  }

  public LabelsBuilder remove(String name) {
    return set(name, "");
  }

  /** The value set so far, or "". */
  public String get(String name) {
    Label label = label(name);
    return label == null ? "" : new String(label.value, UTF_8);
  }

  public boolean has(String name) {
    return label(name) != null;
  }

  public LabelsBuilder clear() {
    labels.clear();
    return this;
  }

  /** The names set so far, in order, as a copy. */
  public List<String> names() {
    return labels.stream().map(label -> new String(label.name, UTF_8)).toList();
  }

  public Labels build() {
    int size = 0;
    for (Label label : labels) {
      size += label.name.length + label.value.length + 10;
    }
    byte[] bytes = new byte[size];
    int at = 0;
    for (Label label : labels) {
      at = LabelBytes.put(bytes, at, label.name);
      at = LabelBytes.put(bytes, at, label.value);
    }
    return Labels.owning(Arrays.copyOf(bytes, at));
  }

  private @Nullable Label label(String name) {
    int at = find(name.getBytes(UTF_8));
    return at < 0 ? null : labels.get(at);
  }

  /** Binary search: the index, or {@code -(insertion point) - 1}. */
  private int find(byte[] name) {
    int low = 0;
    int high = labels.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Arrays.compareUnsigned(labels.get(middle).name, name);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}

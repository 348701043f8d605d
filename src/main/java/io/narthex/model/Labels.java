package io.narthex.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a series: label names and values, sorted by name, held in the canonical byte form
 * that {@code package-info} draws. A label with an empty value is an absent one. Immutable.
 */
public final class Labels implements Comparable<Labels> {
  /** The label that carries the metric name. */
  public static final String METRIC_NAME = "__name__";

  public static final Labels EMPTY = new Labels(new byte[0]);

  private static final LabelNames ONLY_METRIC_NAME = LabelNames.of(METRIC_NAME);

  private final byte[] bytes;
  private final long hash;

  private Labels(byte[] bytes) {
    this.bytes = bytes;
    this.hash = XxHash64.hash(bytes, 0, bytes.length, 0);
  }

  /** Labels from alternating names and values, in any order. */
  public static Labels of(String... namesAndValues) {
    LabelsBuilder builder = new LabelsBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.set(namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build();
  }

  public static Labels of(Map<String, String> labels) {
    LabelsBuilder builder = new LabelsBuilder();
    labels.forEach(builder::set);
    return builder.build();
  }

  /**
   * Labels over a copy of bytes already in canonical form.
   *
   * @throws IllegalArgumentException where the bytes are not canonical
   */
  public static Labels fromCanonical(byte[] source, int offset, int length) {
    byte[] copy = Arrays.copyOfRange(source, offset, offset + length);
    LabelBytes.check(copy);
    return new Labels(copy);
  }

  /** Takes ownership of bytes this package has built itself. */
  static Labels owning(byte[] canonical) {
    return canonical.length == 0 ? EMPTY : new Labels(canonical);
  }

  public LabelsBuilder toBuilder() {
    return new LabelsBuilder(this);
  }

  /** The value of a label, or "" where it is absent. */
  public String get(String name) {
    int at = LabelBytes.find(bytes, name.getBytes(UTF_8));
    return at < 0 ? "" : LabelBytes.string(bytes, at);
  }

  public boolean has(String name) {
    return LabelBytes.find(bytes, name.getBytes(UTF_8)) >= 0;
  }

  public String metricName() {
    return get(METRIC_NAME);
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  public int size() {
    int fields = 0;
    for (int at = 0; at < bytes.length; at = LabelBytes.end(bytes, at)) {
      fields++;
    }
    return fields / 2;
  }

  /** Calls back with each name and value, in order of names. */
  public void forEach(BiConsumer<String, String> action) {
    for (int at = 0; at < bytes.length; ) {
      int value = LabelBytes.end(bytes, at);
      action.accept(LabelBytes.string(bytes, at), LabelBytes.string(bytes, value));
      at = LabelBytes.end(bytes, value);
    }
  }

  public Map<String, String> toMap() {
    Map<String, String> map = new TreeMap<>();
    forEach(map::put);
    return map;
  }

  /** The labels of some names. */
  public Labels only(LabelNames names) {
    return names.isEmpty() ? EMPTY : filter(names::contains);
  }

  /** The labels but for those of some names. */
  public Labels without(LabelNames names) {
    return names.isEmpty() ? this : filter((name, from, to) -> !names.contains(name, from, to));
  }

  /** The labels whose names pass. */
  public Labels filter(Predicate<String> names) {
    return filter((name, from, to) -> names.test(new String(name, from, to - from, UTF_8)));
  }

  /** Whether the label whose name is a range of bytes stays. */
  private interface NameRange {
    boolean stays(byte[] bytes, int from, int to);
  }

  /** A copy of byte ranges. */
  private Labels filter(NameRange names) {
    byte[] kept = new byte[bytes.length];
    int length = 0;
    for (int at = 0; at < bytes.length; ) {
      int value = LabelBytes.end(bytes, at);
      int end = LabelBytes.end(bytes, value);
      if (names.stays(bytes, LabelBytes.content(bytes, at), value)) {
        System.arraycopy(bytes, at, kept, length, end - at);
        length += end - at;
      }
      at = end;
    }
    return length == bytes.length ? this : owning(Arrays.copyOf(kept, length));
  }

  public Labels withoutMetricName() {
    return without(ONLY_METRIC_NAME);
  }

  /** The canonical bytes themselves, not a copy: to be read, never changed. */
  public byte[] canonical() {
    return bytes;
  }

  /** xxHash64 of the canonical bytes, seed 0. */
  public long hash64() {
    return hash;
  }

  /**
   * Label order: name by name, then value by value, as bytes; the shorter of two equal runs first.
   */
  @Override
  public int compareTo(Labels other) {
    return LabelBytes.compare(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Labels that && hash == that.hash && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  /** As PromQL writes a series: {@code name{label="value"}}. */
  @Override
  public String toString() {
    return LabelText.series(this);
  }
}

package io.narthex.wire;

import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.model.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Builds labels from ranges of bytes. Senders are bound to sort them; then their canonical form is
 * written as they come, and no {@code String} is made. Reusable.
 */
final class LabelForm {
  private byte[] form = new byte[256];
  private int length;
  private int lastName;
  private int lastNameEnd;
  private boolean sorted;
  private @Nullable String problem;
  private final LabelsBuilder unsorted = new LabelsBuilder();

  void clear() {
    length = 0;
    lastName = 0;
    lastNameEnd = 0;
    sorted = true;
    problem = null;
    unsorted.clear();
  }

  void add(byte[] bytes, int nameFrom, int nameTo, byte[] values, int valueFrom, int valueTo) {
    if (!Utf8.isValid(bytes, nameFrom, nameTo) || !Utf8.isValid(values, valueFrom, valueTo)) {
      problem = "label that is not UTF-8";
    } else if (nameFrom == nameTo) {
      problem = "label without a name";
    } else {
      join(bytes, nameFrom, nameTo, values, valueFrom, valueTo);
    }
  }

  private void join(
      byte[] bytes, int nameFrom, int nameTo, byte[] values, int valueFrom, int valueTo) {
    int order = Arrays.compareUnsigned(form, lastName, lastNameEnd, bytes, nameFrom, nameTo);
    if (order == 0 && length > 0) {
      problem = "duplicated label " + string(bytes, nameFrom, nameTo);
      return;
    }
    if (sorted && order > 0) {
      unsort();
    }
    if (!sorted) {
      addUnsorted(string(bytes, nameFrom, nameTo), string(values, valueFrom, valueTo));
    } else if (valueTo > valueFrom) {
      int name = put(bytes, nameFrom, nameTo);
      lastName = name;
      lastNameEnd = length;
      put(values, valueFrom, valueTo);
    }
  }

  private void addUnsorted(String name, String value) {
    if (unsorted.has(name)) {
      problem = "duplicated label " + name;
    }
    unsorted.set(name, value);
  }

  private void unsort() {
    sorted = false;
    Labels.fromCanonical(form, 0, length).forEach(unsorted::set);
  }

  /** Appends a field and returns where its content begins. */
  private int put(byte[] source, int from, int to) {
    int count = to - from;
    if (form.length - length < count + 5) {
      form = Arrays.copyOf(form, 2 * (length + count + 5));
    }
    int rest = count;
    for (; rest > 0x7f; rest >>>= 7) {
      form[length++] = (byte) (rest | 0x80);
    }
    form[length++] = (byte) rest;
    int start = length;
    System.arraycopy(source, from, form, length, count);
    length += count;
    return start;
  }

  private static String string(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** What is wrong with the labels, or null. */
  @Nullable String problem() {
    return problem;
  }

  Labels labels() {
    return sorted ? Labels.fromCanonical(form, 0, length) : unsorted.build();
  }
}

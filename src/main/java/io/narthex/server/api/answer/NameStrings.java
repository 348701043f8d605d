package io.narthex.server.api.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.narthex.model.LabelCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names of the labels written last: the next series mostly has the same in the same places. */
final class NameStrings {
  private record Name(byte[] bytes, SerializableString text) {}

  private final List<Name> places = new ArrayList<>();

  /** The name the cursor stands on. */
  SerializableString at(int place, LabelCursor label) {
    if (place < places.size() && isSame(places.get(place).bytes(), label)) {
      return places.get(place).text();
    }
    Name name = name(label);
    if (place < places.size()) {
      places.set(place, name);
    } else {
      places.add(name);
    }
    return name.text();
  }

  private static boolean isSame(byte[] name, LabelCursor label) {
    return Arrays.equals(name, 0, name.length, label.bytes(), label.nameStart(), label.nameEnd());
  }

  private static Name name(LabelCursor label) {
    byte[] bytes = Arrays.copyOfRange(label.bytes(), label.nameStart(), label.nameEnd());
    return new Name(bytes, new SerializedString(new String(bytes, UTF_8)));
  }
}

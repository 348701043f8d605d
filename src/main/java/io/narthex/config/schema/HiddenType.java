package io.narthex.config.schema;

import java.util.function.Predicate;

/**
 * A scalar that is printed otherwise than it is written.
 *
 * @param hides which values are not to be shown
 */
record HiddenType(ScalarType scalar, Predicate<String> hides) implements Type {
  @Override
  public Object read(Place place) {
    Object value = scalar.read(place);
    if (hides.test((String) value)) {
      place.hide((String) value, (String) plain(value));
    }
    return value;
  }

  @Override
  public Object zero() {
    return scalar.zero();
  }

  @Override
  public Object plain(Object value) {
    return scalar.plain(value);
  }
}

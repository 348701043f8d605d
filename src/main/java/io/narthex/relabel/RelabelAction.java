package io.narthex.relabel;

import java.util.Locale;
import java.util.Optional;

/** What a relabelling rule does. */
public enum RelabelAction {
  REPLACE,
  KEEP,
  DROP,
  KEEPEQUAL,
  DROPEQUAL,
  HASHMOD,
  LABELMAP,
  LABELDROP,
  LABELKEEP,
  LOWERCASE,
  UPPERCASE;

  /** The action of a name in any case, as configuration files have it. */
  public static Optional<RelabelAction> named(String name) {
    for (RelabelAction action : values()) {
      if (action.toString().equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /** As configuration files spell it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.narthex.config;

import io.narthex.model.Matcher;
import java.util.List;

/**
 * What users with a role may see. Immutable.
 *
 * @param role a role of WildFly's
 * @param matchers what their series satisfy, all of them
 */
public record AccessConfig(String role, List<Matcher> matchers) {
  public AccessConfig {
    matchers = List.copyOf(matchers);
  }
}

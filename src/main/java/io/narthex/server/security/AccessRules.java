package io.narthex.server.security;

import io.narthex.config.AccessConfig;
import io.narthex.model.Matcher;
import io.narthex.storage.Visibility;
import java.util.List;
import java.util.function.Predicate;

/** What a user may see, by the roles the configuration names. */
public final class AccessRules {
  private AccessRules() {}

  /**
   * The union of what the user's roles show: nothing where none of them is named, everything to
   * administrators, who could change the rules, and where there are no rules.
   *
   * @param hasRole whether the user has a role of WildFly's
   */
  public static Visibility visibility(List<AccessConfig> rules, Predicate<String> hasRole) {
    if (rules.isEmpty() || hasRole.test(Role.ADMIN.text())) {
      return Visibility.ALL;
    }
    List<List<Matcher>> shown =
        rules.stream()
            .filter(rule -> hasRole.test(rule.role()))
            .map(AccessConfig::matchers)
            .toList();
    return shown.isEmpty() ? Visibility.NONE : new Visibility(shown);
  }
}

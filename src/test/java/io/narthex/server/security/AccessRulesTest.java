package io.narthex.server.security;

import static io.narthex.model.Matcher.equal;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.AccessConfig;
import io.narthex.storage.Visibility;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Roles of a user to what the user may see. */
class AccessRulesTest {
  private static final AccessConfig SHOP =
      new AccessConfig("team-shop", List.of(equal("team", "shop"), equal("env", "prod")));
  private static final AccessConfig BANK =
      new AccessConfig("team-bank", List.of(equal("team", "bank")));

  private static Visibility of(String... roles) {
    return AccessRules.visibility(List.of(SHOP, BANK), Set.of(roles)::contains);
  }

  @Test
  void severalRolesSeeTheUnion() {
    assertThat(of("team-shop")).isEqualTo(new Visibility(List.of(SHOP.matchers())));
    assertThat(of("team-bank", "team-shop", "other"))
        .isEqualTo(new Visibility(List.of(SHOP.matchers(), BANK.matchers())));
  }

  @Test
  void whoHasNoRoleThatIsNamedSeesNothing() {
    assertThat(of()).isEqualTo(Visibility.NONE);
    assertThat(of("narthex-viewer", "narthex-operator")).isEqualTo(Visibility.NONE);
  }

  @Test
  void administratorsSeeAllAndSoDoesEverybodyWithoutRules() {
    assertThat(of("narthex-admin", "team-shop")).isEqualTo(Visibility.ALL);
    assertThat(AccessRules.visibility(List.of(), role -> false)).isEqualTo(Visibility.ALL);
  }
}

package io.narthex.config;

import static io.narthex.model.Matcher.equal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.file.ConfigLoader;
import io.narthex.config.schema.ConfigException;
import io.narthex.model.Matcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code access_configs}, in the main file and in one of its own. */
class AccessConfigTest {
  private static final String SHOP =
      """
      access_configs:
        - role: team-shop
          matchers: ['team="shop"', 'env =~ "prod|test"', '"a.b"!=x']
      """;

  @TempDir Path directory;
  private final ConfigLoader loader = new ConfigLoader(List.of(), Map.of());

  @Test
  void aRoleHasMatchers() {
    assertThat(loader.parse(SHOP, "test.yml", directory).access())
        .containsExactly(
            new AccessConfig(
                "team-shop",
                List.of(
                    equal("team", "shop"),
                    new Matcher(Matcher.Type.REGEX, "env", "prod|test"),
                    new Matcher(Matcher.Type.NOT_EQUAL, "a.b", "x"))));
  }

  @Test
  void theSectionMayStandInAFileOfItsOwn() throws IOException {
    Path main = directory.resolve("prometheus.yml");
    Files.writeString(main, "access_configs: [{role: all, matchers: ['a=~\".*\"']}]\n");
    Files.writeString(directory.resolve("access.yml"), SHOP);
    assertThat(loader.load(main).access())
        .extracting(AccessConfig::role)
        .containsExactly("all", "team-shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{matchers: ['a=\"b\"']}                 | role is empty",
        "{role: r}                               | no matchers",
        "{role: r, matchers: []}                 | no matchers",
        "{role: r, matchers: ['{a=\"b\"}']}      | no matcher",
        "{role: r, matchers: ['a=\"b\",c=\"d\"']} | no matcher",
        "{role: r, matchers: ['a=~\"(\"']}       | access_configs[0].matchers",
        "{role: r, match: ['a=\"b\"']}           | field match not found"
      })
  void whatIsWrongIsNamed(String entry, String told) {
    assertThatThrownBy(() -> loader.parse("access_configs: [" + entry + "]", "t.yml", directory))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(told);
  }
}

package io.narthex.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are those of Go's Regexp.Expand. */
class TemplateTest {
  @ParameterizedTest
  @CsvSource({
    "$1, left",
    "${1}x, leftx",
    "$1x, ''",
    "$1-$name, left-right",
    "${name}, right",
    "$0, left-right",
    "$3, ''",
    "$$1, $1",
    "a$, a$",
    "${, ${",
    "${1, ${1",
    "$-, $-",
    "$01, ''",
    "plain, plain",
    "'', ''",
  })
  void expands(String template, String expected) {
    Captures captures = LabelPattern.compile("(.+)-(?P<name>.+)").match("left-right");
    assertThat(Template.parse(template).expand(Objects.requireNonNull(captures)))
        .isEqualTo(expected);
  }

  @Test
  void knowsWhetherItIsConstant() {
    assertThat(Template.parse("a$$b").constant()).contains("a$b");
    assertThat(Template.parse("").constant()).contains("");
    assertThat(Template.parse("a$1").constant()).isEmpty();
  }
}

package io.narthex.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelPatternTest {
  private static final String[] ATOMS = {
    "a", "b", "ab", "\\.", ".*", ".+", "(a|b)", "(?:ab|)", "(a.*|b)", "|", ".", "[ab]", "a?", "(b)*"
  };

  @ParameterizedTest
  @CsvSource({
    "foo, foo, true",
    "foo, foobar, false",
    "foo, xfoo, false",
    "foo.*, foo, true",
    "foo.+, foo, false",
    ".*foo, barfoo, true",
    ".*foo.*, barfoobar, true",
    "foo|bar, bar, true",
    "foo|bar, foobar, false",
    "a.*b.*c, axbxc, true",
    "a.*a, a, false",
    "(?i)foo, FOO, true",
    "f\\.o, f.o, true",
    "f\\.o, fxo, false",
  })
  void matchesWholeValues(String pattern, String value, boolean expected) {
    assertThat(LabelPattern.compile(pattern).matches(value)).isEqualTo(expected);
  }

  @Test
  void dotMatchesNewlines() {
    assertThat(LabelPattern.compile("a.b").matches("a\nb")).isTrue();
    assertThat(LabelPattern.compile("a.*b").matches("a\nb")).isTrue();
  }

  @Test
  void finiteSetsAreKnownWithoutSearching() {
    assertThat(LabelPattern.compile("api-(get|put)|x").literals())
        .contains(Set.of("api-get", "api-put", "x"));
    assertThat(LabelPattern.compile("").literals()).contains(Set.of(""));
    assertThat(LabelPattern.compile("a|").literals()).contains(Set.of("a", ""));
    assertThat(LabelPattern.compile("a.*").literals()).isEmpty();
    assertThat(LabelPattern.compile("[ab]").literals()).isEmpty();
  }

  @Test
  void prefixesAreKnown() {
    assertThat(LabelPattern.compile("api-.*").prefix()).isEqualTo("api-");
    assertThat(LabelPattern.compile("api").prefix()).isEqualTo("api");
    assertThat(LabelPattern.compile(".*api").prefix()).isEmpty();
    assertThat(LabelPattern.compile("api[0-9]").prefix()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a)", "[", "a**", "*", "(?<n", "\\"})
  void whatIsNoExpressionIsRefused(String source) {
    assertThatThrownBy(() -> LabelPattern.compile(source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("error parsing regexp: ");
  }

  @Test
  void agreesWithTheRegexEngine() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String source = source(random);
      LabelPattern pattern = LabelPattern.compile(source);
      Pattern engine = Pattern.compile("^(?s:" + source + ")$");
      String value = value(random);
      assertThat(pattern.matches(value))
          .as("pattern \"%s\", value \"%s\", seed %d", source, value, seed)
          .isEqualTo(engine.matches(value));
      assertThat(!pattern.matches(value) || value.startsWith(pattern.prefix()))
          .as("prefix of \"%s\", value \"%s\", seed %d", source, value, seed)
          .isTrue();
    }
  }

  private static String source(Random random) {
    StringBuilder source = new StringBuilder();
    for (int parts = random.nextInt(5); parts >= 0; parts--) {
      source.append(ATOMS[random.nextInt(ATOMS.length)]);
    }
    return source.toString();
  }

  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      value.append("ab.\n".charAt(random.nextInt(4)));
    }
    return value.toString();
  }
}

package io.narthex.federation.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors as clients bring them back, or what they take for cursors. */
class CursorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.1.a.b",
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.0.0.ffffffffffffffff",
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.2.7fffffffffffffff.0.c.-5",
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.2.b.0.c.18bcfe56800"
      })
  void keepTheirMeaningAsText(String text) throws FederationException {
    assertThat(Cursor.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "then",
        "-1",
        "1",
        "1....",
        "1.01a1fcc7.1.a",
        "2.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.1.a.b",
        "1.no-store.1.a.b",
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.-1.a.b",
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.1.-a.b",
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.1.g.b",
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.1.a.b.c",
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.1.a.b.-c.d",
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.1.a.b.c.d.e",
        "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.1.fffffffffffffffff.b"
      })
  void whatIsNoneIsRefusedByName(String text) {
    assertThatThrownBy(() -> Cursor.parse(text))
        .isInstanceOfSatisfying(
            FederationException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.BAD_CURSOR))
        .hasMessageContaining("\"" + text + "\"");
  }
}

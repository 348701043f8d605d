package io.narthex.federation.pull;

import static io.narthex.federation.pull.AnswerSize.FIRST;
import static io.narthex.federation.pull.AnswerSize.LEAST;
import static io.narthex.federation.pull.AnswerSize.UNBOUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a line teaches of how much to ask for. */
class AnswerSizeTest {
  private static final long TIMEOUT_MS = 8_000;

  private final AnswerSize size = new AnswerSize(TIMEOUT_MS);

  @Test
  void eachTimeoutHalvesItAndSeveralAtOnceDoNotAddUp() {
    assertThat(size.bytes()).isEqualTo(UNBOUNDED);
    size.timedOut(UNBOUNDED);
    size.timedOut(UNBOUNDED);
    assertThat(size.bytes()).isEqualTo(FIRST);
    size.timedOut(FIRST);
    size.timedOut(FIRST);
    assertThat(size.bytes()).isEqualTo(FIRST / 2);
    for (int i = 0; i < 20; i++) {
      size.timedOut(size.bytes());
    }
    assertThat(size.bytes()).isEqualTo(LEAST);
  }

  @Test
  void fullAnswersThatComeSoonMakeItGrow() {
    size.timedOut(UNBOUNDED);
    size.timedOut(FIRST);
    size.timedOut(FIRST / 2);
    size.whole(FIRST / 4, FIRST / 4, TIMEOUT_MS / 2 + 1);
    assertThat(size.bytes()).as("late").isEqualTo(FIRST / 4);
    size.whole(FIRST / 4, FIRST / 9, 0);
    assertThat(size.bytes()).as("hardly filled").isEqualTo(FIRST / 4);
    size.whole(FIRST / 4, FIRST / 4, TIMEOUT_MS / 2);
    assertThat(size.bytes()).as("in half of the time").isEqualTo(FIRST / 4 + FIRST / 16);
    size.whole(FIRST / 4, FIRST / 4, 0);
    assertThat(size.bytes()).as("asked before it grew").isEqualTo(FIRST / 4 + FIRST / 16);
    while (size.bytes() != UNBOUNDED) {
      long asked = size.bytes();
      size.whole(asked, asked, TIMEOUT_MS / 4);
      assertThat(size.bytes()).isGreaterThan(asked);
    }
    size.whole(UNBOUNDED, 1 << 30, 0);
    assertThat(size.bytes()).isEqualTo(UNBOUNDED);
  }
}

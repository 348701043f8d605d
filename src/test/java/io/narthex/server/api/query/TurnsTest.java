package io.narthex.server.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.server.api.query.Turns.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final long PATIENCE_MS = 60_000;

  private final Turns turns = new Turns(1);

  @Test
  void aFreePlaceIsGivenAtOnce() throws InterruptedException {
    assertThat(turns.enter(0, () -> false)).isEqualTo(Outcome.ENTERED);
    turns.leave();
    assertThat(turns.enter(0, () -> true)).isEqualTo(Outcome.ENTERED);
  }

  @Test
  void whoHasWaitedTooLongIsSentAway() throws InterruptedException {
    turns.enter(0, () -> false);
    assertThat(turns.enter(1, () -> false)).isEqualTo(Outcome.TIMED_OUT);
  }

  @Test
  void whoGivesUpTakesNoPlace() throws InterruptedException {
    turns.enter(0, () -> false);
    assertThat(turns.enter(PATIENCE_MS, () -> true)).isEqualTo(Outcome.GAVE_UP);
    turns.leave();
    assertThat(turns.enter(0, () -> false)).isEqualTo(Outcome.ENTERED);
  }

  @Test
  void allWhoWaitGetTheirTurn() throws InterruptedException {
    turns.enter(0, () -> false);
    List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> waiting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waiting.add(CompletableFuture.runAsync(() -> takeTurn(outcomes), task -> start(task)));
    }
    turns.leave();
    waiting.forEach(CompletableFuture::join);
    assertThat(outcomes).hasSize(4).containsOnly(Outcome.ENTERED);
  }

  private static void start(Runnable task) {
    new Thread(task).start();
  }

  private void takeTurn(List<Outcome> outcomes) {
    try {
      outcomes.add(turns.enter(PATIENCE_MS, () -> false));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    turns.leave();
  }
}

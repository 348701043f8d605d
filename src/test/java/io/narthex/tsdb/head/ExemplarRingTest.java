package io.narthex.tsdb.head;

import static io.narthex.storage.AppendResult.APPENDED;
import static io.narthex.storage.AppendResult.OUT_OF_ORDER;
import static io.narthex.storage.AppendResult.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exemplars in the order of time and out of it. */
class ExemplarRingTest {
  private static final Labels SERIES = Labels.of("__name__", "m");

  private final ExemplarRing ring = new ExemplarRing(3);
  private long sequence;

  private static Exemplar at(long timestampMs) {
    return new Exemplar(Labels.of("trace", "t" + timestampMs), 1, timestampMs);
  }

  private void add(long... timesMs) {
    for (long timestampMs : timesMs) {
      ring.add(SERIES, at(timestampMs), ++sequence);
    }
  }

  private List<Long> times() {
    return ring.find(series -> true, 0, Long.MAX_VALUE).stream()
        .map(entry -> entry.exemplar().timestampMs())
        .toList();
  }

  @Test
  void oneThatIsLateIsWelcomeWhereGapsAreFilled() {
    add(10, 30);
    assertThat(ring.judge(SERIES, at(20), false)).isEqualTo(OUT_OF_ORDER);
    assertThat(ring.judge(SERIES, at(20), true)).isEqualTo(APPENDED);
    assertThat(ring.judge(SERIES, at(40), false)).isEqualTo(APPENDED);
    add(20);
    assertThat(times()).containsExactly(10L, 20L, 30L);
  }

  @Test
  void oneThatIsHereIsNotAddedAgain() {
    add(10, 30, 20, 10, 20, 30);
    assertThat(ring.judge(SERIES, at(10), true)).isEqualTo(UNCHANGED);
    assertThat(ring.judge(SERIES, at(30), false)).isEqualTo(UNCHANGED);
    assertThat(times()).containsExactly(10L, 20L, 30L);
    assertThat(ring.appended()).isEqualTo(3);
  }

  @Test
  void aLateOneDoesNotMakeOthersNew() {
    add(30, 10);
    assertThat(ring.judge(SERIES, at(20), false)).isEqualTo(OUT_OF_ORDER);
  }

  @Test
  void thoseThatCameFirstGoFirst() {
    add(30, 10, 40, 20);
    assertThat(times()).containsExactly(10L, 20L, 40L);
    ring.resize(1);
    assertThat(times()).containsExactly(20L);
  }

  @Test
  void theNewestOfEachSeriesIsToldOfThoseThatAReaderSees() {
    Labels other = Labels.of("__name__", "other");
    add(30, 10); // commits 1 and 2
    ring.add(other, at(20), 3);
    assertThat(ring.latest(series -> true, 30, 3))
        .containsExactlyInAnyOrderEntriesOf(Map.of(SERIES, at(30), other, at(20)));
    assertThat(ring.latest(series -> true, 29, 3))
        .containsExactlyInAnyOrderEntriesOf(Map.of(SERIES, at(10), other, at(20)));
    assertThat(ring.latest(series -> true, 30, 2)).containsExactly(Map.entry(SERIES, at(30)));
    assertThat(ring.latest(other::equals, 30, 3)).containsExactly(Map.entry(other, at(20)));
    assertThat(ring.latest(series -> true, 9, 3)).isEmpty();
  }

  @Test
  void aRingWithoutRoomTakesNothing() {
    ring.resize(0);
    add(10);
    assertThat(times()).isEmpty();
  }
}

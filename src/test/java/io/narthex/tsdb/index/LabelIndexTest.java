package io.narthex.tsdb.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabelIndexTest {
  private static final List<List<Matcher>> OF_A =
      List.of(List.of(Matcher.equal("__name__", "a"), Matcher.equal("job", "x")));

  private final Map<Integer, Labels> series = new TreeMap<>();
  private final LabelIndex index = new LabelIndex(this::labels);

  /** An index asks for the labels of what it holds only. */
  private Labels labels(int id) {
    return series.getOrDefault(id, Labels.EMPTY);
  }

  private void add(int id, String... labels) {
    series.put(id, Labels.of(labels));
    index.add(id, labels(id));
  }

  private void remove(int id) {
    index.removeAll(new int[] {id}, List.of(labels(id)));
    series.remove(id);
  }

  @Test
  void aSelectionIsTheSameArrayWhileItsSeriesAre() {
    add(1, "__name__", "a", "job", "x");
    add(2, "__name__", "b", "job", "x");
    int[] before = index.select(OF_A);
    add(3, "__name__", "b", "job", "x");
    remove(2);
    assertThat(index.select(OF_A)).isSameAs(before).containsExactly(1);
  }

  @Test
  void aSelectionGainsAndLosesSeries() {
    assertThat(index.select(OF_A)).isEmpty();
    add(1, "__name__", "a", "job", "x");
    assertThat(index.select(OF_A)).containsExactly(1);
    add(2, "__name__", "a", "job", "x", "i", "1");
    assertThat(index.select(OF_A)).containsExactlyInAnyOrder(1, 2);
    remove(1);
    assertThat(index.select(OF_A)).containsExactly(2);
    remove(2);
    assertThat(index.select(OF_A)).isEmpty();
    add(3, "__name__", "a", "job", "x");
    assertThat(index.select(OF_A)).containsExactly(3);
  }

  /** Whatever comes and goes, each selection is what trying all series gives, in label order. */
  @Test
  void selectionsAreWhatMatchersAccept() {
    long seed = System.nanoTime();
    System.out.println("LabelIndexTest seed " + seed);
    Random random = new Random(seed);
    List<List<Matcher>> selectors =
        List.of(
            List.of(Matcher.equal("__name__", "m1")),
            List.of(Matcher.equal("__name__", "m1"), Matcher.equal("job", "j2")),
            List.of(Matcher.equal("job", "j1"), Matcher.equal("i", "")),
            List.of(new Matcher(Matcher.Type.REGEX, "__name__", "m[12]")),
            List.of(
                Matcher.equal("__name__", "m3"),
                new Matcher(Matcher.Type.REGEX, "i", "i.+"),
                new Matcher(Matcher.Type.REGEX, "job", "j[01]")),
            List.of(
                new Matcher(Matcher.Type.REGEX, "i", "i2|i0|i2"),
                new Matcher(Matcher.Type.NOT_REGEX, "job", "j[01]")),
            List.of(
                new Matcher(Matcher.Type.REGEX, "i", "none.*"), Matcher.equal("__name__", "m0")),
            List.of(
                Matcher.equal("job", "j0"), new Matcher(Matcher.Type.NOT_EQUAL, "__name__", "m2")));
    for (int id = 1; id < 400; id++) {
      String i = random.nextBoolean() ? "" : "i" + random.nextInt(3);
      add(id, "__name__", "m" + random.nextInt(4), "job", "j" + random.nextInt(3), "i", i);
      if (random.nextInt(3) == 0) {
        List<Integer> ids = List.copyOf(series.keySet());
        remove(ids.get(random.nextInt(ids.size())));
      }
      for (List<Matcher> selector : selectors) {
        assertThat(index.select(List.of(selector)))
            .as("seed %d, %s", seed, selector)
            .containsExactlyInAnyOrder(accepted(selector))
            .isSortedAccordingTo(Comparator.comparing(this::labels));
      }
    }
  }

  private Integer[] accepted(List<Matcher> selector) {
    return series.entrySet().stream()
        .filter(one -> selector.stream().allMatch(m -> m.matches(one.getValue().get(m.name()))))
        .map(Map.Entry::getKey)
        .toArray(Integer[]::new);
  }
}

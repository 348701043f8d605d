package io.narthex.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WeightedCacheTest {
  private final List<Integer> loaded = new ArrayList<>();
  private final WeightedCache<Integer, byte[]> cache =
      new WeightedCache<>(100, value -> value.length);

  /** Asks for values of so many bytes each; returns how many were loaded for that. */
  private int loadsFor(int... sizes) {
    loaded.clear();
    for (int size : sizes) {
      assertThat(cache.get(size, this::load)).hasSize(size);
    }
    return loaded.size();
  }

  private byte[] load(int size) {
    loaded.add(size);
    return new byte[size];
  }

  @Test
  void keepsWhatFits() {
    assertThat(loadsFor(60, 40, 60, 40)).isEqualTo(2);
    assertThat(cache.bytes()).isEqualTo(100);
  }

  @Test
  void dropsWhatWasUsedLongestAgo() {
    assertThat(loadsFor(60, 40, 60, 10)).isEqualTo(3);
    assertThat(loadsFor(60, 10)).isZero();
    assertThat(loadsFor(40)).isEqualTo(1);
  }

  @Test
  void keepsTheLastEvenWhereItIsTooLarge() {
    assertThat(loadsFor(60, 101, 101, 101)).isEqualTo(2);
    assertThat(cache.bytes()).isEqualTo(101);
    assertThat(loadsFor(60, 60)).isEqualTo(1);
    assertThat(cache.bytes()).isEqualTo(60);
  }

  @Test
  void letsGoOfWhatIsDeleted() {
    assertThat(loadsFor(60, 40)).isEqualTo(2);
    cache.removeIf(size -> size == 60);
    assertThat(cache.bytes()).isEqualTo(40);
    assertThat(loadsFor(40, 60)).isEqualTo(1);
  }
}

package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelNamesTest {
  private final LabelNames names = LabelNames.of("__name__", "job", "zone");

  @Test
  void allNamesOfASeriesMayBeAmongThem() {
    assertThat(names.containAllOf(Labels.of("__name__", "up", "zone", "x"))).isTrue();
    assertThat(names.containAllOf(Labels.EMPTY)).isTrue();
    assertThat(LabelNames.of().containAllOf(Labels.EMPTY)).isTrue();
  }

  @Test
  void oneMayNot() {
    assertThat(names.containAllOf(Labels.of("__name__", "up", "zon", "x"))).isFalse();
    assertThat(names.containAllOf(Labels.of("job", "x", "zone1", "y"))).isFalse();
    assertThat(LabelNames.of().containAllOf(Labels.of("job", "x"))).isFalse();
  }
}

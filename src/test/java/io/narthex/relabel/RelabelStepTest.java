package io.narthex.relabel;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.NameValidation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelabelStepTest {
  private static final RelabelConfig RENAME =
      RelabelConfig.replace("__address__", "(.*):.*", "host", "$1");
  private static final RelabelConfig DROP =
      RelabelConfig.of(
          List.of("host"), ";", "a", 0, "", "$1", RelabelAction.DROP, NameValidation.UTF8);

  @Test
  void stepsShowWhatEachRuleMakesUpToTheOneThatDrops() {
    RelabelRules rules = RelabelRules.of(List.of(RENAME, DROP, RENAME));
    Labels kept = Labels.of("__address__", "b:1", "host", "b");
    Labels dropped = Labels.of("__address__", "a:1", "host", "a");
    assertThat(rules.steps(Labels.of("__address__", "b:1")))
        .containsExactly(
            new RelabelStep(RENAME, kept, true),
            new RelabelStep(DROP, kept, true),
            new RelabelStep(RENAME, kept, true));
    assertThat(rules.steps(Labels.of("__address__", "a:1")))
        .containsExactly(
            new RelabelStep(RENAME, dropped, true), new RelabelStep(DROP, dropped, false));
  }
}
